package io.parlance.inference.work;

import io.parlance.schemas.ids.RequestId;

/**
 * Whose request it is; goes unchanged into its result.
 *
 * @param keyId key of the personal fields
 */
record Origin(String tenant, String keyId, RequestId id) {}
