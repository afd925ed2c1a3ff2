package convonet.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.user.Enrolment.Enrolled;
import convonet.user.Enrolment.Taken;
import convonet.user.Enrolment.What;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsersTest {
    private static final SecretKey KEY = SecretKey.of("a secret key for tests");
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private Users users;

    @BeforeEach
    void open() {
        users = Users.open(stores.database(), KEY);
    }

    private Enrolled add(String name) {
        return (Enrolled) users.add(name, Optional.empty(), VIENNA, Optional.empty());
    }

    private static Pin pin(String digits) {
        return new Pin(digits);
    }

    @Test
    void keepsWhatIsKnownOfAUser() {
        Enrolled ada = (Enrolled) users.add(" Ada ", Optional.of("ada@example.org"), VIENNA, Optional.empty());

        User found = users.find(ada.user().id()).orElseThrow();

        assertThat(found).isEqualTo(new User(ada.user().id(), "Ada", Optional.of("ada@example.org"), VIENNA));
        assertThat(users.named("ADA")).contains(found);
        assertThat(users.named("Ada@Example.org")).contains(found);
        assertThat(users.named("nobody")).isEmpty();
    }

    @Test
    void listsEverybodyInTheOrderOfTheirNames() {
        add("Grace");
        add("ada");

        assertThat(users.list()).extracting(User::name).isEqualTo(List.of("ada", "Grace"));
    }

    @Test
    void makesUpPinsOfSixDigitsThatDiffer() {
        assertThat(List.of(add("Ada"), add("Grace"), add("Edsger")))
                .extracting(added -> added.pin().digits())
                .doesNotHaveDuplicates()
                .allMatch(digits -> digits.matches("[0-9]{6}"));
    }

    @Test
    void refusesANameAnEmailOrAPinThatSomebodyElseHas() {
        users.add("Ada", Optional.of("ada@example.org"), VIENNA, Optional.of(pin("246813")));

        assertThat(users.add("aDA", Optional.empty(), VIENNA, Optional.empty())).isEqualTo(new Taken(What.NAME));
        assertThat(users.add("Grace", Optional.of("ADA@example.org"), VIENNA, Optional.empty()))
                .isEqualTo(new Taken(What.EMAIL));
        assertThat(users.add("Grace", Optional.empty(), VIENNA, Optional.of(pin("246813"))))
                .isEqualTo(new Taken(What.PIN));
        assertThat(users.list()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoNameOrEmail() {
        for (String name : List.of("", "  ", "a\nb", "a".repeat(101))) {
            assertThatThrownBy(() -> add(name)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String email : List.of("", "ada", "ada@", "@example.org", "a b@example.org")) {
            assertThatThrownBy(() -> users.add("Ada", Optional.of(email), VIENNA, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(users.list()).isEmpty();
    }

    @Test
    void changesAPinButNotToSomebodyElses() {
        Enrolled ada = add("Ada");
        Enrolled grace = add("Grace");

        assertThat(users.setPin(ada.user().id(), Optional.of(grace.pin()))).contains(new Taken(What.PIN));
        assertThat(users.setPin(ada.user().id(), Optional.of(pin("97531086"))))
                .contains(new Enrolled(ada.user(), pin("97531086")));
        assertThat(users.setPin(ada.user().id(), Optional.of(pin("97531086")))).isPresent();
        assertThat(users.setPin(new UserId(new UUID(0, 0)), Optional.empty())).isEmpty();
    }

    @Test
    void keepsNoPinThatAThiefOfTheDatabaseCouldRead() {
        users.add("Ada", Optional.empty(), VIENNA, Optional.of(pin("246813")));

        String row = stores.database()
                .withHandle(handle -> handle.createQuery("SELECT users::text FROM users")
                        .mapTo(String.class)
                        .one());

        assertThat(row).contains("$argon2id$v=19$").doesNotContain("246813");
        PinHash thief = new PinHash(SecretKey.of("some other secret key"));
        String kept = stores.database()
                .withHandle(handle -> handle.createQuery("SELECT pin_hash FROM users")
                        .mapTo(String.class)
                        .one());
        assertThat(users.hash().matches("246813", kept)).isTrue();
        assertThat(thief.matches("246813", kept)).isFalse();
    }

    @Test
    void forgetsAUserWhoIsRemoved() {
        Enrolled ada = add("Ada");
        String token = users.newToken(ada.user().id());

        assertThat(users.remove(ada.user().id())).isTrue();

        assertThat(users.remove(ada.user().id())).isFalse();
        assertThat(users.list()).isEmpty();
        assertThat(users.byToken(token)).isEmpty();
        assertThat(users.add("Ada", Optional.empty(), VIENNA, Optional.of(ada.pin())))
                .isInstanceOf(Enrolled.class);
    }

    @Test
    void knowsAUserByTheirNewestTokenOnly() {
        Enrolled ada = add("Ada");
        String first = users.newToken(ada.user().id());
        String second = users.newToken(ada.user().id());

        assertThat(users.byToken(second)).contains(ada.user());
        assertThat(users.byToken(first)).isEmpty();
        assertThat(users.byToken("")).isEmpty();
    }

    @Test
    void tellsWhenThePinsWereMadeWithAnotherSecretKey() {
        assertThatThrownBy(() -> Users.open(stores.database(), SecretKey.of("some other secret key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CONVONET_SECRET_KEY");
    }
}
