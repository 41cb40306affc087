package quintet.number.session;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.hibernate.SessionFactory;

import io.quarkus.hibernate.orm.runtime.JPAConfig;
import io.quarkus.hibernate.orm.runtime.PersistenceUnitUtil;
import io.quarkus.runtime.StartupEvent;

/**
 * Compares the entities with the schema that Flyway made; a service that does not fit its database does not start. Hibernate
 * itself would compare before the kit has migrated.
 */
@Singleton
final class SchemaCheck {

    private static final int AFTER_MIGRATIONS = 2;
    private static final boolean REACTIVE = true;

    private final JPAConfig units;

    SchemaCheck(JPAConfig units) {
        this.units = units;
    }

    void validate(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent event) {
        units.getEntityManagerFactory(PersistenceUnitUtil.DEFAULT_PERSISTENCE_UNIT_NAME, REACTIVE)
                .unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }
}
