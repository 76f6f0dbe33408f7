// com.pusher:pusher-http-java:1.3.4
import com.pusher.rest.Pusher;
import java.util.Map;

public class Publish {
    public static void main(String[] args) {
        var pusher = new Pusher("{{APP_ID}}", "{{KEY}}", "{{SECRET}}");
        pusher.setHost("{{HOST}}:{{PORT}}");
        pusher.setEncrypted({{TLS}});

        var result = pusher.trigger("my-channel", "my-event", Map.of("message", "hello from Java"));

        System.out.println(result.getStatus());
        System.exit(0);
    }
}
