package io.parlance.ops.defaults.tenants;

import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tenants, by id and by the addresses that belong to them. */
public final class Tenants {
    private final Map<String, Tenant> byId = new HashMap<>();
    private final Map<Address, Owned> byAddress = new HashMap<>();
    private final Map<String, Tenant> byDomain = new HashMap<>();
    private final Map<URI, Tenant> byOrigin = new HashMap<>();

    /**
     * An address of a tenant.
     *
     * @param lane of what is written to it
     */
    public record Owned(Tenant tenant, Address address, Lane lane) {}

    /**
     * @throws IllegalArgumentException where an id, an address or an origin stands twice
     */
    public Tenants(List<Tenant> tenants) {
        for (Tenant tenant : tenants) {
            if (byId.put(tenant.id(), tenant) != null) {
                throw new IllegalArgumentException("two tenants are called " + tenant.id());
            }
            tenant.sms().numbers().forEach(number -> claim(number, tenant, tenant.sms().lane()));
            tenant.mail().mailboxes().forEach(mailbox -> claim(mailbox, tenant));
            tenant.chat().origins().forEach(origin -> claim(byOrigin, origin, tenant));
        }
    }

    private void claim(Tenant.Mailbox mailbox, Tenant tenant) {
        claim(mailbox.address(), tenant, mailbox.lane());
        if (!tenant.equals(byDomain.get(mailbox.domain()))) {
            claim(byDomain, mailbox.domain(), tenant);
        }
    }

    private void claim(Address address, Tenant tenant, Lane lane) {
        Owned other = byAddress.put(address, new Owned(tenant, address, lane));
        if (other != null) {
            throw twice(other.tenant(), tenant, address.value());
        }
    }

    private static <K> void claim(Map<K, Tenant> owners, K key, Tenant tenant) {
        Tenant other = owners.put(key, tenant);
        if (other != null) {
            throw twice(other, tenant, key);
        }
    }

    private static IllegalArgumentException twice(Tenant one, Tenant other, Object what) {
        return new IllegalArgumentException(
                "%s and %s both own %s".formatted(one.id(), other.id(), what));
    }

    /**
     * From a {@code tenants.yml}.
     *
     * @throws IllegalStateException names the file, the key and what is wrong with it
     */
    public static Tenants read(Path file) {
        return TenantsFile.read(file);
    }

    /** Whose number or mailbox this is; empty where it is nobody's. */
    public Optional<Owned> owner(Address address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** Whose mailboxes are in this domain, in ASCII and lower case; empty where it is nobody's. */
    public Optional<Tenant> byDomain(String domain) {
        return Optional.ofNullable(byDomain.get(domain));
    }

    /** Whose chat box is on the pages of this origin; empty where it is nobody's. */
    public Optional<Tenant> byOrigin(URI origin) {
        return Optional.ofNullable(byOrigin.get(origin));
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
