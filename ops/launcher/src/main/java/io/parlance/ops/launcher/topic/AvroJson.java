package io.parlance.ops.launcher.topic;

import io.parlance.schemas.Personal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Avro's values as maps, lists, texts and numbers; personal fields as what they say. */
final class AvroJson {
    private static final String PERSONAL = "parlance.personal";

    private AvroJson() {}

    static @Nullable Object of(Schema schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (schema.getType()) {
            case UNION -> ofUnion(schema, value);
            case RECORD -> ofRecord((IndexedRecord) value);
            case ARRAY ->
                    ((List<?>) value)
                            .stream().map(one -> of(schema.getElementType(), one)).toList();
            case BYTES -> ofBytes(schema, (ByteBuffer) value);
            case LONG -> ofLong(schema, (Long) value);
            case INT, FLOAT, DOUBLE, BOOLEAN -> value;
            case STRING, ENUM, FIXED, MAP, NULL -> value.toString();
        };
    }

    /** Where a union has several records, the record's name tells which it is. */
    private static @Nullable Object ofUnion(Schema union, Object value) {
        Schema branch = union.getTypes().get(GenericData.get().resolveUnion(union, value));
        Object inner = of(branch, value);
        long others =
                union.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).count();
        boolean alternatives = branch.getType() == Schema.Type.RECORD && !union.isNullable();
        return alternatives && others > 0 && inner != null
                ? Map.of(branch.getName(), inner)
                : inner;
    }

    private static Map<String, @Nullable Object> ofRecord(IndexedRecord record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            fields.put(field.name(), of(field.schema(), record.get(field.pos())));
        }
        return fields;
    }

    private static Object ofBytes(Schema schema, ByteBuffer bytes) {
        if (Boolean.TRUE.equals(schema.getObjectProp(PERSONAL))) {
            return Personal.fromBytes(bytes).orElse("(erased)");
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private static Object ofLong(Schema schema, Long value) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                ? Instant.ofEpochMilli(value).toString()
                : value;
    }
}
