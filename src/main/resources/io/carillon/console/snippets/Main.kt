// com.pusher:pusher-java-client:2.4.4
import com.pusher.client.Pusher
import com.pusher.client.PusherOptions

fun main() {
    val options = PusherOptions()
        .setHost("{{HOST}}")
        .setWsPort({{PORT}})
        .setWssPort({{PORT}})
        .setUseTLS({{TLS}})
    val pusher = Pusher("{{KEY}}", options)

    pusher.connect()
    pusher.subscribe("my-channel").bind("my-event") { event ->
        println("received ${event.data}")
    }
}
