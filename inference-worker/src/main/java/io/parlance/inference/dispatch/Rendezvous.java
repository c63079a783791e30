package io.parlance.inference.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;

/**
 * Highest random weight: every worker ranks the replicas of a conversation alike, without asking
 * another, so that its prefix stays in one cache; a replica that goes away moves only its own.
 * Source: Thaler and Ravishankar, "Using Name-Based Mappings to Increase Hit Rates", 1998.
 */
final class Rendezvous {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Rendezvous() {}

    /** The replica with the highest weight comes first. */
    static long weight(String conversation, URI replica) {
        return mix(fnv(fnv(FNV_OFFSET, conversation), replica.toString()));
    }

    private static long fnv(long start, String text) {
        long hash = start;
        for (byte b : text.getBytes(UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    /** MurmurHash3's finalizer: without it, near names give near weights. */
    private static long mix(long hash) {
        long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
