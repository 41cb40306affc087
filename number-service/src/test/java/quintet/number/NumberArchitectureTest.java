package quintet.number;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import quintet.kit.database.Database;
import quintet.kit.testing.rules.ArchitectureRules;

class NumberArchitectureTest extends ArchitectureRules {

    private static final String SESSION = "quintet.number.session";

    NumberArchitectureTest() {
        super("quintet.number");
    }

    /** Repositories, what they map, and the one package for what is special about Hibernate. */
    @Override
    protected DescribedPredicate<JavaClass> mayKnowAnOrm() {
        return resideInAPackage(SESSION).or(simpleNameEndingWith("Repository")).or(annotatedWith(Entity.class))
                .or(annotatedWith(Embeddable.class)).or(annotatedWith(Converter.class));
    }

    @Test
    void a_package_has_one_way_to_the_database() {
        var mapped = packagesThatUse(resideInAnyPackage(ORM));
        assertThat(mapped).contains(SESSION, "quintet.number");
        // Sessions read the failures of JDBC, as which Hibernate reports those of the client.
        mapped.remove(SESSION);
        assertThat(mapped).doesNotContainAnyElementsOf(packagesThatUse(resideInAnyPackage(SQL).or(type(Database.class))));
    }

    @Test
    void no_other_package_can_mention_an_entity() {
        check(classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().allowEmptyShould(false));
    }

    @Test
    void the_package_of_sessions_knows_no_entity() {
        assertThat(code.that(resideInAPackage(SESSION)).stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(to -> to.getTargetClass().getPackageName())).isNotEmpty().doesNotContain("quintet.number");
    }

    private Set<String> packagesThatUse(DescribedPredicate<JavaClass> used) {
        return code.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream().anyMatch(to -> used.test(to.getTargetClass())))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
    }
}
