package io.parlance.ops.launcher.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.ContactId;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void aContactsPartitionIsTheProducersWhateverTheirOrder() {
        ContactId contact = new ContactId(SampleRecords.CONTACT);
        List<TopicPartition> all =
                IntStream.range(0, 6).mapToObj(n -> new TopicPartition("t", n)).toList();
        int number = BuiltInPartitioner.partitionForKey(contact.value().getBytes(UTF_8), 6);

        assertThat(Excerpt.of(contact, all)).containsExactly(all.get(number));
        assertThat(Excerpt.of(contact, all.reversed())).containsExactly(all.get(number));
    }
}
