# pip install pusher
import pusher

client = pusher.Pusher(
    app_id="{{APP_ID}}",
    key="{{KEY}}",
    secret="{{SECRET}}",
    host="{{HOST}}",
    port={{PORT}},
    ssl={{PY_TLS}},
)

client.trigger("my-channel", "my-event", {"message": "hello from Python"})
