// https://github.com/pusher/pusher-websocket-swift
import PusherSwift

let options = PusherClientOptions(host: .host("{{HOST}}"), port: {{PORT}}, useTLS: {{TLS}})
let pusher = Pusher(key: "{{KEY}}", options: options)

let channel = pusher.subscribe("my-channel")
channel.bind(eventName: "my-event", eventCallback: { event in
    print("received", event.data ?? "")
})
pusher.connect()
