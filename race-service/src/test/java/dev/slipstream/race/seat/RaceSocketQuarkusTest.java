package dev.slipstream.race.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Heartbeat;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Inputs;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.SeatPresence;
import dev.slipstream.race.PodConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TicketOffice.class)
class RaceSocketQuarkusTest {
    private static final String HALL = "http://hall.example";

    @TestHTTPResource("/")
    URI server;

    @Inject
    MeterRegistry meters;

    @Inject
    PodConfig pod;

    private final String heatId = "heat-" + UUID.randomUUID();

    @Test
    void theTicketOpensTheSeatAndIsNotEchoed() throws InterruptedException {
        var browser = open(ticket(0));
        assertEquals(RaceSocket.TEXT, browser.subprotocol());
        var welcome = browser.hear(RaceServerMessage::hasWelcome).getWelcome();
        assertEquals(0, welcome.getSeat());
        assertEquals("Bob", welcome.getHeat().getSeats(1).getName());
        assertEquals(0, welcome.getHeat().getSeed(), "the seed stays here");
        assertTrue(browser.hear(RaceServerMessage::hasFrame).getFrame().getFull());
    }

    @Test
    void aForeignPageIsRefusedBeforeTheUpgrade() {
        var refused = assertThrows(
                CompletionException.class, () -> Browser.open(server, heatId, "http://elsewhere.example", ticket(0)));
        var handshake = (WebSocketHandshakeException) refused.getCause();
        assertEquals(403, handshake.getResponse().statusCode());
        assertEquals(
                "origin-refused",
                handshake.getResponse().headers().firstValue("Slipstream-Error").orElseThrow());
    }

    @Test
    void aTicketIsGoodOnce() {
        var ticket = ticket(0);
        assertTrue(open(ticket).isOpen());
        assertEquals(4024, open(ticket).closeCode());
    }

    @Test
    void badTicketsAreRefused() {
        assertEquals(
                4022,
                open(forged(claims -> {
                            claims.setExpirationTime(
                                    NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
                            return claims;
                        }))
                        .closeCode());
        assertEquals(
                4021,
                open(forged(claims -> {
                            claims.setAudience("somebody-else");
                            return claims;
                        }))
                        .closeCode());
        assertEquals(
                4021,
                open(forged(claims -> {
                            claims.setClaim("seat", 2);
                            return claims;
                        }))
                        .closeCode());
        assertEquals(
                4021,
                open(forged(claims -> {
                            claims.setClaim("spec", "!!");
                            return claims;
                        }))
                        .closeCode());
    }

    @Test
    void forgedTicketsAreRefused() {
        var honest = TicketOffice.claims(heatId, 0);
        assertEquals(4021, open("ticket." + TicketOffice.unsigned(honest)).closeCode());
        var forger = TicketOffice.newKey();
        assertEquals(
                4021,
                open("ticket." + TicketOffice.sign(honest, forger, TicketOffice.keyId()))
                        .closeCode());
        assertEquals(
                4021,
                open("ticket." + TicketOffice.sign(honest, forger, forger.getKeyId()))
                        .closeCode());
        assertEquals(4021, open("ticket.nonsense").closeCode());
        assertEquals(
                4021,
                open("ticket." + TicketOffice.sign(TicketOffice.claims("heat-another", 0)))
                        .closeCode());
        assertEquals(4020, open("unknown.thing").closeCode());
    }

    @Test
    void aDroppedPlayerResumesAndAWrongTokenHarmsNobody() throws InterruptedException {
        var first = open(ticket(0));
        var token = first.hear(RaceServerMessage::hasWelcome).getWelcome().getResumeToken();
        assertEquals(4021, open("resume.0.AAAAAAAAAAAAAAAAAAAAAA").closeCode());
        assertTrue(first.isOpen());
        first.cut();
        var second = open("resume." + token);
        assertTrue(second.hear(RaceServerMessage::hasWelcome).getWelcome().getResumed());
        assertTrue(second.hear(RaceServerMessage::hasFrame).getFrame().getFull(), "one fresh frame");
    }

    @Test
    void aNewSocketReplacesTheOldWithACodeOfItsOwn() throws InterruptedException {
        var first = open(ticket(1));
        first.hear(RaceServerMessage::hasWelcome);
        var second = open(ticket(1));
        second.hear(RaceServerMessage::hasWelcome);
        assertEquals(4040, first.closeCode());
        assertTrue(second.isOpen());
    }

    @Test
    void nonsenseClosesTheSocketThatSentItAndNoOther() throws InterruptedException {
        var good = open(ticket(1));
        good.hear(RaceServerMessage::hasWelcome);
        var bad = open(ticket(0));
        bad.sendText("{not json");
        assertEquals(4001, bad.closeCode());
        good.send(RaceClientMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().setClientTimeMs(7)));
        assertEquals(7, good.hear(RaceServerMessage::hasPong).getPong().getClientTimeMs());
    }

    @Test
    void aMessageOfANewerClientSaysNothingAndClosesNothing() throws InterruptedException {
        var browser = open(ticket(0));
        browser.sendText("{\"horn\":{\"seconds\":2}}");
        browser.sendText("{}");
        browser.send(RaceClientMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().setClientTimeMs(8)));
        assertEquals(8, browser.hear(RaceServerMessage::hasPong).getPong().getClientTimeMs());
    }

    @Test
    void threePingsAndABitFitIntoTheSilenceThatCuts() {
        var ping = ConfigProvider.getConfig()
                .getValue("quarkus.websockets-next.server.auto-ping-interval", Duration.class);
        assertTrue(ping.multipliedBy(3).compareTo(pod.silenceMax()) < 0, "a ping every " + ping);
    }

    @Test
    void aSpectatorWatchesAndDoesNotPlay() throws InterruptedException {
        open(ticket(0)).hear(RaceServerMessage::hasWelcome);
        var spectator = open(ticket(-1));
        assertEquals(
                -1, spectator.hear(RaceServerMessage::hasWelcome).getWelcome().getSeat());
        spectator.hear(message -> message.hasRoster() && message.getRoster().getSpectators() == 1);
        spectator.send(RaceClientMessage.newBuilder()
                .setInputs(Inputs.newBuilder().addInputs(Input.newBuilder().setSeq(1))));
        assertEquals(4044, spectator.closeCode());
    }

    @Test
    void whoTakesASeatGivesUpTheOneInAnotherHeat() throws InterruptedException {
        var first = open(ticket(0));
        first.hear(RaceServerMessage::hasWelcome);
        var other = "heat-" + UUID.randomUUID();
        var second = Browser.open(server, other, HALL, "ticket." + TicketOffice.sign(TicketOffice.claims(other, 1)));
        second.hear(RaceServerMessage::hasWelcome);
        assertEquals(4045, first.closeCode());
        assertTrue(second.isOpen());
    }

    @Test
    void anotherSocketOfTheSameHeatGivesNothingUp() throws InterruptedException {
        open(ticket(0)).hear(RaceServerMessage::hasWelcome);
        var again = open(ticket(0));
        again.hear(RaceServerMessage::hasWelcome);
        var roster = again.hear(RaceServerMessage::hasRoster).getRoster();
        assertTrue(roster.getSeatsList().stream().noneMatch(SeatPresence::getLeft));
    }

    private Browser open(String credential) {
        return Browser.open(server, heatId, HALL, credential);
    }

    private String ticket(int seat) {
        return "ticket." + TicketOffice.sign(TicketOffice.claims(heatId, seat));
    }

    private String forged(UnaryOperator<JwtClaims> change) {
        return "ticket." + TicketOffice.sign(change.apply(TicketOffice.claims(heatId, 0)));
    }
}
