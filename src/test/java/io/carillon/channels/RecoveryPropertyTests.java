package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.protocol.EventData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/// Whatever is published, held up, lost and taken up again, in whatever order: each user gets the events of a channel
/// in their order, none twice, and where one is missing it has been told so before the next.
class RecoveryPropertyTests {
    private static final App APP = TestApps.with(TestApps.aQuietApp(), new App.Recovery("*", 8, 60, false));
    private static final String CHANNEL = "private-a";
    private static final int STEPS = 120;

    @Property(tries = 400)
    void nothingComesTwiceOrOutOfOrderOrIsMissedInSilence(@ForAll long seed) {
        new Run(new Random(seed)).go();
    }

    private static final class Run {
        private final Random random;
        private final List<FakeLoop> loops = FakeLoop.loops(3);
        private final ChannelHub hub = new ChannelHub(
                loops,
                ChannelHub.Marks.DEFAULTS,
                ChannelHub.Memory.DEFAULTS,
                System.nanoTime() - Duration.ofHours(1).toNanos());
        private final AppRuntime app = hub.runtime(APP);
        private final List<User> users = new ArrayList<>();
        private int published;
        private int connections;

        Run(Random random) {
            this.random = random;
        }

        void go() {
            for (var name : List.of("alice", "bob", "carol")) {
                users.add(new User(name));
            }
            for (int i = 0; i < STEPS; i++) {
                step(users.get(random.nextInt(users.size())));
                if (random.nextInt(3) > 0) {
                    loops.get(random.nextInt(loops.size())).turn();
                } else {
                    FakeLoop.settle(loops);
                }
            }
            // Who had not answered for too long is closed, and comes back once more.
            for (int i = 0; i < 3; i++) {
                users.forEach(User::comeBack);
                users.forEach(User::catchUp);
                pass(Duration.ofSeconds(4));
                users.forEach(User::catchUp);
            }
            publish();
            users.forEach(User::catchUp);
            users.forEach(user -> assertThat(user.last).as(user.history()).isEqualTo(published));
            cleanUp();
        }

        private void step(User user) {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> publish();
                case 4 -> user.lose();
                case 5 -> user.cut();
                case 6, 7 -> user.comeBack();
                case 8 -> user.receive(random.nextInt(4));
                case 9 -> user.answer();
                case 10 -> user.catchUp();
                default -> pass(Duration.ofMillis(random.nextBoolean() ? random.nextInt(150) : random.nextInt(3_000)));
            }
        }

        private void publish() {
            var name = FakeConnection.name(CHANNEL);
            var data = EventData.ofText(String.valueOf(++published));
            hub.deliver(new ChannelEvent(app, ChannelEvent.Origin.SERVER, name, "n", data, null, null, "", 0));
        }

        private void pass(Duration time) {
            loops.forEach(loop -> loop.pass(time));
            loops.forEach(FakeLoop::runScheduled);
        }

        private void cleanUp() {
            users.forEach(User::lose);
            hub.update(APP.disabled());
            FakeLoop.settle(loops);
            pass(Duration.ofSeconds(1));
            FakeLoop.settle(loops);
            assertThat(FakeWire.HELD).hasValue(0);
            assertThat(hub.backlogSize()).isZero();
            assertThat(app.recoveryBudget().used()).isZero();
        }

        /// A person with one device, which comes back under the same name.
        private final class User {
            private final String name;
            private final boolean signsInLate = random.nextBoolean();
            private final List<String> heard = new ArrayList<>();
            private @Nullable LossyClient client;
            private int last;
            private boolean complete;

            User(String name) {
                this.name = name;
            }

            void comeBack() {
                if (client != null && !client.isGone()) {
                    return;
                }
                var loop = loops.get(random.nextInt(loops.size()));
                var next = new LossyClient(hub, app, loop, "1." + ++connections);
                if (!signsInLate) {
                    next.signIn(name);
                }
                next.subscribe(CHANNEL);
                if (signsInLate) {
                    next.signIn(name);
                }
                client = next;
            }

            /// The server learns of the loss.
            void lose() {
                if (client != null) {
                    client.lose();
                }
                client = null;
            }

            /// Only the client learns of it, and opens another connection; the server has to find out.
            void cut() {
                var old = client;
                if (old != null) {
                    old.cut();
                    client = null;
                    comeBack();
                }
            }

            void receive(int most) {
                if (client != null) {
                    client.receive(most);
                    take(client);
                }
            }

            void answer() {
                if (client != null) {
                    client.answer();
                }
            }

            void catchUp() {
                if (client != null) {
                    client.sync(loops);
                    take(client);
                }
            }

            private void take(LossyClient from) {
                for (var message : from.take()) {
                    heard.add(message);
                    if (message.equals("subscribed") || message.startsWith("recovered")) {
                        continue;
                    }
                    if (message.startsWith("gap")) {
                        complete = false;
                        continue;
                    }
                    int number = Integer.parseInt(message);
                    assertThat(number).as(history()).isGreaterThan(last);
                    if (complete) {
                        assertThat(number).as(history()).isEqualTo(last + 1);
                    }
                    last = number;
                    complete = true;
                }
            }

            String history() {
                return name + " of " + published + ": " + heard;
            }
        }
    }
}
