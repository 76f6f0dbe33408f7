// dotnet add package PusherServer
using PusherServer;

var options = new PusherOptions
{
    HostName = "{{HOST}}",
    Port = {{PORT}},
    Encrypted = {{TLS}},
};
var pusher = new Pusher("{{APP_ID}}", "{{KEY}}", "{{SECRET}}", options);

await pusher.TriggerAsync("my-channel", "my-event", new { message = "hello from .NET" });
