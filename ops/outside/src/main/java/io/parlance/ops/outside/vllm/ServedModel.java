package io.parlance.ops.outside.vllm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one model of the list. */
record ServedModel(String name, int maxModelLen, String permissionId) {
    /** The version of vLLM that is spoken here. */
    static final String FORMS_OF = "0.32.0";

    /**
     * @param now in seconds since 1970
     */
    Map<String, Object> list(long now) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("object", "list");
        list.put("data", List.of(model(now)));
        return list;
    }

    private Map<String, @Nullable Object> model(long now) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("id", name);
        model.put("object", "model");
        model.put("created", now);
        model.put("owned_by", "vllm");
        model.put("root", name);
        model.put("parent", null);
        model.put("max_model_len", maxModelLen);
        model.put("permission", List.of(permission(now)));
        return model;
    }

    private Map<String, @Nullable Object> permission(long now) {
        Map<String, @Nullable Object> permission = new LinkedHashMap<>();
        permission.put("id", "modelperm-" + permissionId);
        permission.put("object", "model_permission");
        permission.put("created", now);
        permission.put("allow_create_engine", false);
        permission.put("allow_sampling", true);
        permission.put("allow_logprobs", true);
        permission.put("allow_search_indices", false);
        permission.put("allow_view", true);
        permission.put("allow_fine_tuning", false);
        permission.put("organization", "*");
        permission.put("group", null);
        permission.put("is_blocking", false);
        return permission;
    }
}
