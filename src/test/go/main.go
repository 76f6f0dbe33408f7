// Drives Pusher's server library for Go: main server PORT APP_ID KEY SECRET SOCKET_ID, see ServerLibraryTests.
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"log"
	"net/url"
	"os"
	"strings"

	pusher "github.com/pusher/pusher-http-go/v5"
)

const library = "pusher-http-go"

var input = bufio.NewReader(os.Stdin)

func main() {
	if os.Args[1] == "webhook" {
		checkWebhook()
	} else {
		useServer(os.Args[2], os.Args[3], os.Args[4], os.Args[5], os.Args[6])
	}
}

func useServer(port, appID, key, secret, socketID string) {
	connect := func(withSecret string) pusher.Client {
		return pusher.Client{AppID: appID, Key: key, Secret: withSecret, Host: "127.0.0.1:" + port,
			EncryptionMasterKeyBase64:   base64.StdEncoding.EncodeToString(make([]byte, 32)),
			OverrideMaxMessagePayloadKB: 100}
	}
	server := connect(secret)
	params := func(channel string) []byte {
		return []byte(url.Values{"socket_id": {socketID}, "channel_name": {channel}}.Encode())
	}

	must(server.Trigger("news", "tick", 1))
	ok("TRIGGER")
	must(server.TriggerMulti([]string{"news", "olds"}, "both", 1))
	ok("SEVERAL_CHANNELS")
	_, err := server.TriggerBatch([]pusher.Event{
		{Channel: "news", Name: "one", Data: 1}, {Channel: "olds", Name: "two", Data: 2}})
	must(err)
	ok("BATCH")
	must(server.TriggerExclusive("news", "others", 1, socketID))
	ok("EXCLUDE")
	authorization, err := server.AuthorizePrivateChannel(params("private-encrypted-vault"))
	must(err)
	subscribe("private-encrypted-vault", authorization)
	ok("AUTHORIZE_PRIVATE")
	must(server.Trigger("private-encrypted-vault", "opened", "by alice"))
	ok("ENCRYPTED_TRIGGER")
	authorization, err = server.AuthorizePresenceChannel(params("presence-room"),
		pusher.MemberData{UserID: "alice", UserInfo: map[string]string{"name": "A"}})
	must(err)
	subscribe("presence-room", authorization)
	ok("AUTHORIZE_PRESENCE")
	users, err := server.GetChannelUsers("presence-room")
	must(err)
	expect(len(users.List) == 1 && users.List[0].ID == "alice", users)
	ok("PRESENCE_USERS")
	prefix, count := "presence-", "user_count"
	channels, err := server.Channels(pusher.ChannelsParams{FilterByPrefix: &prefix, Info: &count})
	must(err)
	expect(len(channels.Channels) == 1 && channels.Channels["presence-room"].UserCount == 1, channels)
	ok("LIST_CHANNELS")
	channel, err := server.Channel("presence-room", pusher.ChannelParams{Info: &count})
	must(err)
	expect(channel.Occupied && channel.UserCount == 1, channel)
	ok("CHANNEL_INFO")
	authorization, err = server.AuthenticateUser(params(""), map[string]interface{}{"id": "alice"})
	must(err)
	subscribe("signin", authorization)
	ok("AUTHENTICATE_USER")
	must(server.SendToUser("alice", "hello", 1))
	ok("SEND_TO_USER")
	wrong := connect("wrong")
	refused(wrong.Trigger("news", "x", 1), "Invalid signature")
	ok("WRONG_SECRET")
	refused(server.Trigger("news", "x", strings.Repeat("x", 20000)), "413")
	ok("TOO_LARGE")
}

func ok(feature string) {
	fmt.Printf("ok %s %s\n", library, feature)
}

// Has the connection subscribed by the test, and waits for it.
func subscribe(channel string, authorization []byte) {
	fmt.Printf("subscribe %s %s\n", channel, authorization)
	if _, err := input.ReadString('\n'); err != nil {
		log.Fatal(err)
	}
}

func must(err error) {
	if err != nil {
		log.Panic(err)
	}
}

func refused(err error, why string) {
	expect(err != nil && strings.Contains(err.Error(), why), err)
}

func expect(holds bool, what interface{}) {
	if !holds {
		log.Panicf("unexpected: %+v", what)
	}
}
