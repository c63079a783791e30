package io.parlance.stream.topology;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.stream.avro.AskingRow;
import io.parlance.stream.avro.AssignedRow;
import io.parlance.stream.avro.AuthorRow;
import io.parlance.stream.avro.ChannelRow;
import io.parlance.stream.avro.ClosedRow;
import io.parlance.stream.avro.ConversationRow;
import io.parlance.stream.avro.GatheringRow;
import io.parlance.stream.avro.IdleRow;
import io.parlance.stream.avro.LaneRow;
import io.parlance.stream.avro.MessageRow;
import io.parlance.stream.avro.OutcomeRow;
import io.parlance.stream.avro.PausingRow;
import io.parlance.stream.avro.RouteRow;
import io.parlance.stream.avro.SealedRow;
import io.parlance.stream.avro.TurnRow;
import io.parlance.stream.avro.UtteranceRow;
import io.parlance.stream.conversation.Author;
import io.parlance.stream.conversation.Channel;
import io.parlance.stream.conversation.Conversation;
import io.parlance.stream.conversation.DeliveryOutcome;
import io.parlance.stream.conversation.History;
import io.parlance.stream.conversation.Lane;
import io.parlance.stream.conversation.Message;
import io.parlance.stream.conversation.Phase;
import io.parlance.stream.conversation.Route;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Turn;
import io.parlance.stream.conversation.Utterance;
import org.apache.avro.specific.SpecificRecord;

/** A conversation as its store keeps it. */
final class ConversationRows {
    private ConversationRows() {}

    static ConversationRow toRow(State state) {
        Conversation conversation = state.conversation();
        Route next = conversation.next();
        return ConversationRow.newBuilder()
                .setTenant(state.contact().tenant())
                .setKeyId(state.contact().keyId().toString())
                .setConversationId(conversation.id().toString())
                .setRoute(toRow(conversation.route()))
                .setNext(next == null ? null : toRow(next))
                .setTurn(conversation.turn())
                .setHistory(
                        conversation.history().utterances().stream()
                                .map(ConversationRows::toRow)
                                .toList())
                .setPhase(toRow(conversation.phase()))
                .setDeliveries(conversation.deliveries().stream().map(DeliveryRows::toRow).toList())
                .setRevokes(conversation.revokes().stream().map(RevokeRows::toRow).toList())
                .setNews(conversation.news())
                .build();
    }

    static Conversation fromRow(ConversationRow row) {
        return new Conversation(
                ConversationId.parse(row.getConversationId()),
                fromRow(row.getRoute()),
                row.getNext() == null ? null : fromRow(row.getNext()),
                row.getTurn(),
                new History(row.getHistory().stream().map(ConversationRows::fromRow).toList()),
                phase(row.getPhase()),
                row.getDeliveries().stream().map(DeliveryRows::fromRow).toList(),
                row.getRevokes().stream().map(RevokeRows::fromRow).toList(),
                row.getNews());
    }

    static RouteRow toRow(Route route) {
        return RouteRow.newBuilder()
                .setChannel(ChannelRow.valueOf(route.channel().name()))
                .setLane(LaneRow.valueOf(route.lane().name()))
                .setOurs(route.ours())
                .setTheirs(route.theirs().toBytes())
                .setAnswers(MailRows.toRow(route.answers()))
                .build();
    }

    static Route fromRow(RouteRow row) {
        return new Route(
                Channel.valueOf(row.getChannel().name()),
                Lane.valueOf(row.getLane().name()),
                row.getOurs(),
                Personal.fromBytes(row.getTheirs()),
                MailRows.fromRow(row.getAnswers()));
    }

    private static UtteranceRow toRow(Utterance utterance) {
        return UtteranceRow.newBuilder()
                .setBy(AuthorRow.valueOf(utterance.by().name()))
                .setText(utterance.text().toBytes())
                .setAt(utterance.at())
                .build();
    }

    private static Utterance fromRow(UtteranceRow row) {
        return new Utterance(
                Author.valueOf(row.getBy().name()), Personal.fromBytes(row.getText()), row.getAt());
    }

    private static SpecificRecord toRow(Phase phase) {
        return switch (phase) {
            case Phase.Idle _ -> new IdleRow();
            case Phase.Asking(var turn, var attempt) -> new AskingRow(toRow(turn), attempt);
            case Phase.Gathering(var turn, var attempt, var since, var until) ->
                    new GatheringRow(toRow(turn), attempt, since, until);
            case Phase.Pausing(var turn, var attempt, var until) ->
                    new PausingRow(toRow(turn), attempt, until);
            case Phase.Assigned(var agent, var until) -> new AssignedRow(agent, until);
            case Phase.Sealed(var agent, var until, var outcome) ->
                    new SealedRow(agent, until, OutcomeRow.valueOf(outcome.name()));
            case Phase.Closed _ -> new ClosedRow();
        };
    }

    private static Phase phase(Object row) {
        return switch (row) {
            case IdleRow _ -> new Phase.Idle();
            case AskingRow asking ->
                    new Phase.Asking(fromRow(asking.getTurn()), asking.getAttempt());
            case GatheringRow gathering ->
                    new Phase.Gathering(
                            fromRow(gathering.getTurn()),
                            gathering.getAttempt(),
                            gathering.getSince(),
                            gathering.getUntil());
            case AssignedRow assigned ->
                    new Phase.Assigned(assigned.getAgent(), assigned.getUntil());
            case SealedRow sealed ->
                    new Phase.Sealed(
                            sealed.getAgent(),
                            sealed.getUntil(),
                            DeliveryOutcome.valueOf(sealed.getOutcome().name()));
            case ClosedRow _ -> new Phase.Closed();
            case PausingRow pausing ->
                    new Phase.Pausing(
                            fromRow(pausing.getTurn()), pausing.getAttempt(), pausing.getUntil());
            default -> throw new IllegalArgumentException("a phase unknown to this version");
        };
    }

    private static TurnRow toRow(Turn turn) {
        return TurnRow.newBuilder()
                .setCovered(turn.covered().stream().map(ConversationRows::toRow).toList())
                .setMeanwhile(turn.meanwhile().stream().map(ConversationRows::toRow).toList())
                .setNoticeAt(turn.noticeAt())
                .setNoticed(turn.noticed())
                .setEndsAt(turn.endsAt())
                .setFailures(turn.failures())
                .setSuperseded(turn.superseded())
                .setSupersededAt(turn.supersededAt())
                .build();
    }

    private static Turn fromRow(TurnRow row) {
        return new Turn(
                row.getCovered().stream().map(ConversationRows::fromRow).toList(),
                row.getMeanwhile().stream().map(ConversationRows::fromRow).toList(),
                row.getNoticeAt(),
                row.getNoticed(),
                row.getEndsAt(),
                row.getFailures(),
                row.getSuperseded(),
                row.getSupersededAt());
    }

    private static MessageRow toRow(Message message) {
        return new MessageRow(message.id().value(), message.text().toBytes(), message.at());
    }

    private static Message fromRow(MessageRow row) {
        return new Message(
                new MessageId(row.getMessageId()), Personal.fromBytes(row.getText()), row.getAt());
    }
}
