package io.parlance.ops.outside.broker;

import java.nio.file.Path;

/**
 * What the broker needs to know.
 *
 * @param kafkaPort on 127.0.0.1; 0 takes a free one
 * @param registryPort on 127.0.0.1; 0 takes a free one
 * @param dataDir where logs and schemas are kept
 * @param partitions of every customer-keyed topic; fixed by the first start
 * @param contactKeyFingerprint of the key that contact ids are made with; fixed by the first start
 */
public record BrokerSettings(
        int kafkaPort,
        int registryPort,
        Path dataDir,
        int partitions,
        String contactKeyFingerprint) {
    public BrokerSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1, is " + partitions);
        }
        if (contactKeyFingerprint.isBlank()) {
            throw new IllegalArgumentException("contactKeyFingerprint is blank");
        }
    }
}
