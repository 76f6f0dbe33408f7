"""Reads a webhook request as JSON, {key, secret, headers, body}, and says what Pusher's library for Python makes of it."""

import json
import sys

import pusher

request = json.load(sys.stdin)


def check(body, secret):
    return pusher.Pusher("1", request["key"], secret, host="localhost").validate_webhook(
        request["headers"]["x-pusher-key"], request["headers"]["x-pusher-signature"], body)


webhook = check(request["body"], request["secret"])
print(json.dumps({
    "valid": webhook is not None,
    "events": webhook["events"] if webhook else [],
    "time": webhook["time_ms"] if webhook else 0,
    "validWhenChanged": check(request["body"].replace("channel", "Channel"), request["secret"]) is not None,
    "validWithAnotherSecret": check(request["body"], "other") is not None,
}))
