"""Drives Pusher's server library for Python: server.py PORT APP_ID KEY SECRET SOCKET_ID, see ServerLibraryTests."""

import base64
import json
import sys

import pusher
from pusher import errors

LIBRARY = "pusher-http-python"
port, app_id, key, secret, socket_id = sys.argv[1:]


def connect(with_secret):
    return pusher.Pusher(app_id, key, with_secret, ssl=False, host="127.0.0.1", port=int(port),
                         encryption_master_key_base64=base64.b64encode(bytes(32)).decode())


def ok(*features):
    print("ok " + ", ".join(f"{LIBRARY} {feature}" for feature in features), flush=True)


def subscribe(channel, authorization):
    """Has the connection subscribed by the test, and waits for it."""
    print("subscribe", channel, json.dumps(authorization, default=bytes.decode), flush=True)
    sys.stdin.readline()


server = connect(secret)

server.trigger("news", "tick", 1)
ok("TRIGGER")
server.trigger(["news", "olds"], "both", 1)
ok("SEVERAL_CHANNELS")
server.trigger_batch([{"channel": "news", "name": "one", "data": 1}, {"channel": "olds", "name": "two", "data": 2}])
ok("BATCH")
server.trigger("news", "others", 1, socket_id)
ok("EXCLUDE")
subscribe("private-encrypted-vault", server.authenticate("private-encrypted-vault", socket_id))
ok("AUTHORIZE_PRIVATE")
server.trigger("private-encrypted-vault", "opened", "by alice")
ok("ENCRYPTED_TRIGGER")
subscribe("presence-room", server.authenticate("presence-room", socket_id, {"user_id": "alice", "user_info": {"name": "A"}}))
ok("AUTHORIZE_PRESENCE")
assert server.users_info("presence-room") == {"users": [{"id": "alice"}]}
ok("PRESENCE_USERS")
assert set(server.channels_info("presence-", ["user_count"])["channels"]) == {"presence-room"}
ok("LIST_CHANNELS")
assert server.channel_info("presence-room", ["user_count"]) == {"occupied": True, "user_count": 1}
ok("CHANNEL_INFO")
subscribe("signin", server.authenticate_user(socket_id, {"id": "alice"}))
ok("AUTHENTICATE_USER")
server.send_to_user("alice", "hello", 1)
ok("SEND_TO_USER")
try:
    connect("wrong").trigger("news", "x", 1)
    raise AssertionError("a wrong secret was taken")
except errors.PusherBadAuth as refusal:
    assert "Invalid signature" in str(refusal), refusal
ok("WRONG_SECRET")
