package quintet.deploy.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import quintet.deploy.Checkout;
import quintet.deploy.Programs;

/** What can be said of the infrastructure without terraform's providers. */
class TerraformTest {

    private static final Pattern SETTING = Pattern.compile("(?m)^ +(Q[A-Z_]+) +=");
    private static final Pattern TERRAFORM_VERSION = Pattern.compile("\\bversion=(\\S+)|terraform_version: (\\S+?)[,}]");

    private final String file = Checkout.read("deploy/terraform/azure/main.tf");

    @Test
    void files_are_formatted() throws IOException, InterruptedException {
        Programs.need("terraform", Programs.exists("terraform"));
        assertThat(Programs.run("terraform", "fmt", "-check", "-recursive", "deploy/terraform")).isEmpty();
    }

    @Test
    void only_documented_settings_are_set() {
        assertThat(SETTING.matcher(file).results().map(setting -> setting.group(1))).contains("QUINTET_ACCESS_ENABLED")
                .allSatisfy(name -> assertThat(Checkout.isDocumented(name)).as(name + " in docs").isTrue());
    }

    /** Each evaluation makes another password: two readers would have two. */
    @Test
    void the_password_is_made_for_the_vault_and_read_there() {
        assertThat(file.lines().filter(line -> line.contains("ephemeral.random_password."))).singleElement().asString()
                .contains("value_wo ");
        assertThat(file.lines().filter(line -> line.contains("administrator_password_wo "))).singleElement().asString()
                .contains("ephemeral.azurerm_key_vault_secret.database.value");
        assertThat(file).contains("version      = azurerm_key_vault_secret.database.version");
    }

    @Test
    void nobody_publishes_with_a_password() {
        assertThat(block("azurerm_linux_web_app", "azurerm_linux_web_app_slot")).hasSize(2)
                .allSatisfy(block -> assertThat(block).containsPattern("ftp_publish_basic_authentication_enabled +=+ false")
                        .containsPattern("webdeploy_publish_basic_authentication_enabled +=+ false"));
    }

    /** Else a swap changes more than the image. */
    @Test
    void the_slot_has_the_settings_of_the_app() {
        assertThat(block("azurerm_linux_web_app", "azurerm_linux_web_app_slot"))
                .extracting(block -> block.substring(block.indexOf("  site_config {"), block.indexOf("  lifecycle {")))
                .hasSize(2).containsOnly(file.substring(file.indexOf("  site_config {"), file.indexOf("  lifecycle {",
                        file.indexOf("  site_config {"))));
    }

    @Test
    void all_pipelines_use_one_version() {
        var versions = List.of("metadata-service/cicd/install-terraform", ".github/workflows/build.yml").stream()
                .flatMap(name -> TERRAFORM_VERSION.matcher(Checkout.read(name)).results())
                .map(version -> version.group(1) == null ? version.group(2) : version.group(1)).toList();
        assertThat(versions).hasSizeGreaterThan(1).containsOnly(versions.get(0));
    }

    private List<String> block(String... types) {
        return List.of(file.split("\nresource ", -1)).stream()
                .filter(block -> List.of(types).stream().anyMatch(type -> block.startsWith("\"" + type + "\""))).toList();
    }
}
