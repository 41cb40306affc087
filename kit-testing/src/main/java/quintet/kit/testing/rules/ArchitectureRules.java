package quintet.kit.testing.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;

import io.smallrye.mutiny.groups.UniAwait;
import io.vertx.mutiny.sqlclient.Row;

/** The layout rules of CONTRIBUTING.md, checked. Each service extends this with one empty class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {

    private static final int MAX_LINES = 250;
    private static final int MAX_FILES = 20;
    private static final int MAX_PARAMETERS = 4;
    private static final Path SOURCES = Path.of("src", "main", "java");
    /** The packages of what speaks SQL. */
    protected static final String[] SQL = { "io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient..",
            "io.vertx.mutiny.pgclient..", "io.vertx.pgclient..", "java.sql..", "javax.sql.." };
    /** The packages of what writes SQL itself. */
    protected static final String[] ORM = { "jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate.." };

    protected final JavaClasses code;
    private final String root;

    protected ArchitectureRules(String root) {
        this.root = root;
        this.code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    @Test
    void the_rules_see_code() {
        assertThat(code).hasSizeGreaterThan(5);
    }

    @Test
    void only_resources_speak_http() {
        check(noClasses().that().haveSimpleNameNotEndingWith("Resource")
                .should().dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx.ext.web.."));
    }

    @Test
    void only_repositories_speak_sql() {
        check(noClasses().that().haveSimpleNameNotEndingWith("Repository").and(not(mayKnowAnOrm()))
                .should().dependOnClassesThat().resideInAnyPackage(SQL));
    }

    @Test
    void sql_is_written_by_hand() {
        check(noClasses().that(not(mayKnowAnOrm())).should().dependOnClassesThat().resideInAnyPackage(ORM));
    }

    /** The classes that may know an ORM. There are none unless a service decides otherwise. */
    protected DescribedPredicate<JavaClass> mayKnowAnOrm() {
        return DescribedPredicate.alwaysFalse();
    }

    @Test
    void only_caches_speak_redis() {
        check(noClasses().that().haveSimpleNameNotEndingWith("Cache")
                .should().dependOnClassesThat().resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis.."));
    }

    @Test
    void rows_stay_inside() {
        check(methods().that().areDeclaredInClassesThat().haveSimpleNameEndingWith("Resource").and().arePublic()
                .should(notMention(rows())));
    }

    @Test
    void endpoints_are_public() {
        check(methods().that().areDeclaredInClassesThat().haveSimpleNameEndingWith("Resource")
                .and().areAnnotatedWith("jakarta.ws.rs.Path")
                .should().bePublic());
    }

    @Test
    void endpoints_name_their_roles() {
        check(methods().that().areDeclaredInClassesThat().haveSimpleNameEndingWith("Resource")
                .and().areMetaAnnotatedWith(HttpMethod.class)
                .should().beAnnotatedWith(RolesAllowed.class).orShould().beAnnotatedWith(PermitAll.class)
                .orShould().beDeclaredInClassesThat(annotatedWith(RolesAllowed.class))
                .orShould().beDeclaredInClassesThat(annotatedWith(PermitAll.class)));
    }

    @Test
    void nothing_blocks() {
        check(noClasses().should().callMethodWhere(target(owner(assignableTo(UniAwait.class)))));
    }

    @Test
    void time_comes_from_the_clock() {
        check(noClasses().should().callMethod(Instant.class, "now")
                .orShould().callMethod(OffsetDateTime.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis"));
    }

    @Test
    void names_say_what_a_thing_is() {
        check(noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO)"));
    }

    @Test
    void packages_say_what_they_are_about() {
        check(noClasses().should().resideInAnyPackage("..rest..", "..service..", "..repository..", "..dto..", "..mapper..",
                "..config..", "..util..", "..impl.."));
    }

    @Test
    void files_stay_short() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MAX_LINES);
            }
        }
    }

    @Test
    void packages_are_small_and_described() throws IOException {
        assertSmallAndDescribed(SOURCES);
    }

    /** No package below a source folder has too many files, and each has a {@code package-info.java}. */
    public static void assertSmallAndDescribed(Path sources) throws IOException {
        try (var files = Files.walk(sources)) {
            assertThat(files.filter(Files::isRegularFile).collect(Collectors.groupingBy(Path::getParent))).isNotEmpty()
                    .allSatisfy((folder, inside) -> assertThat(inside).hasSizeLessThanOrEqualTo(MAX_FILES)
                            .contains(folder.resolve("package-info.java")));
        }
    }

    @Test
    void methods_take_few_parameters() {
        check(methods().that(areWrittenByHand()).should(haveAtMost(MAX_PARAMETERS)));
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(code);
        // Each package by itself, the root and nested ones too.
        slices().matching("quintet.(**)").should().beFreeOfCycles().check(code);
    }

    @Test
    void nothing_prints() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(code);
    }

    protected void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(code);
    }

    private static DescribedPredicate<JavaMethod> areWrittenByHand() {
        return DescribedPredicate.describe("are written by hand",
                method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static ArchCondition<JavaMethod> haveAtMost(int parameters) {
        return new ArchCondition<>("have at most " + parameters + " parameters") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (method.getParameterTypes().size() > parameters) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " takes "
                            + method.getParameterTypes().size() + " parameters"));
                }
            }
        };
    }

    /** The types that repositories make of rows, except those that clients see. */
    private Set<JavaClass> rows() {
        return code.stream()
                .filter(type -> type.getSimpleName().endsWith("Repository"))
                .flatMap(type -> type.getMethods().stream())
                .filter(areWrittenByHand())
                .filter(method -> method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Row.class)))
                .map(JavaMethod::getRawReturnType)
                .filter(type -> !type.getSimpleName().endsWith("View"))
                .collect(Collectors.toSet());
    }

    private static ArchCondition<JavaMethod> notMention(Set<JavaClass> rows) {
        return new ArchCondition<>("not take or return a row") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var involved = new HashSet<>(method.getReturnType().getAllInvolvedRawTypes());
                method.getParameterTypes().forEach(type -> involved.addAll(type.getAllInvolvedRawTypes()));
                involved.stream()
                        .filter(rows::contains)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(method,
                                method.getFullName() + " mentions " + type.getName())));
            }
        };
    }
}
