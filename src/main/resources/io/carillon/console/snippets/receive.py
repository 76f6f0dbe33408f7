# pip install stomp.py
import json
import time

import stomp


class Listener(stomp.ConnectionListener):
    def on_message(self, frame):
        if frame.headers["event"] == "my-event":
            print("received", json.loads(frame.body)["message"], flush=True)

    def on_error(self, frame):
        print("error", frame.headers["message"], flush=True)


gateway = [("{{HOST}}", {{PORT}})]
connection = stomp.WSStompConnection(gateway, ws_path="{{PATH}}/stomp"){{PY_WS_TLS}}
connection.set_listener("", Listener())
connection.connect("{{KEY}}", wait=True)
connection.subscribe("/channel/my-channel", id="0")
while connection.is_connected():
    time.sleep(1)
