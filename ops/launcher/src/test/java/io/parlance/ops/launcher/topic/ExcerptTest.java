package io.parlance.ops.launcher.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.ContactId;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class ExcerptTest {
    @Test
    void aContactsPartitionIsFoundByItsNumber() {
        ContactId contact = new ContactId(SampleRecords.CONTACT);
        List<TopicPartition> all =
                IntStream.range(0, 6).mapToObj(n -> new TopicPartition("t", n)).toList();

        assertThat(Excerpt.of(contact, all.reversed())).isEqualTo(Excerpt.of(contact, all));
        assertThat(Excerpt.of(contact, all)).hasSize(1);
    }
}
