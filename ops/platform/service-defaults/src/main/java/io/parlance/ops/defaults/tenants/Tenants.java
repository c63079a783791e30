package io.parlance.ops.defaults.tenants;

import io.parlance.schemas.ids.Address;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tenants, by id and by the addresses that belong to them. */
public final class Tenants {
    private final Map<String, Tenant> byId = new HashMap<>();
    private final Map<Address, Tenant> byNumber = new HashMap<>();

    /**
     * @throws IllegalArgumentException where an id or a number stands twice
     */
    public Tenants(List<Tenant> tenants) {
        for (Tenant tenant : tenants) {
            if (byId.put(tenant.id(), tenant) != null) {
                throw new IllegalArgumentException("two tenants are called " + tenant.id());
            }
            tenant.sms().numbers().forEach(number -> claim(number, tenant));
        }
    }

    private void claim(Address number, Tenant tenant) {
        Tenant other = byNumber.put(number, tenant);
        if (other != null) {
            throw new IllegalArgumentException(
                    "%s and %s both own %s".formatted(other.id(), tenant.id(), number.value()));
        }
    }

    /**
     * From a {@code tenants.yml}.
     *
     * @throws IllegalStateException names the file, the key and what is wrong with it
     */
    public static Tenants read(Path file) {
        return TenantsFile.read(file);
    }

    /** Whose number this is; empty where it is nobody's. */
    public Optional<Tenant> byNumber(Address number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /**
     * @throws IllegalArgumentException where there is no such tenant
     */
    public Tenant byId(String id) {
        Tenant tenant = byId.get(id);
        if (tenant == null) {
            throw new IllegalArgumentException("no tenant is called " + id);
        }
        return tenant;
    }

    public List<Tenant> all() {
        return List.copyOf(byId.values());
    }
}
