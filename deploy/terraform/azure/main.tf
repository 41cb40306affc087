# metadata-service on Azure: an App Service with its container, a private PostgreSQL, the password in a key vault.
# metadata-service/cicd/azure-pipelines.yml applies it; see docs/operations.md, "Azure".

terraform {
  # From 1.11 on a password can be written without being in the state.
  required_version = ">= 1.11"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.30"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
  }
  # The pipeline gives the place of the state: -backend-config.
  backend "azurerm" {}
}

provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}

locals {
  # Names of some resources are global.
  unique = "${var.name}${substr(sha256(data.azurerm_client_config.current.subscription_id), 0, 6)}"
  user   = "metadata"
}

resource "azurerm_resource_group" "this" {
  name     = var.name
  location = var.location
}

# ── Images ──

resource "azurerm_container_registry" "this" {
  name                = local.unique
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  sku                 = "Basic"
  admin_enabled       = false
}

# ── The service's identity: it may fetch its image and read its password ──

resource "azurerm_user_assigned_identity" "service" {
  name                = "${var.name}-service"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
}

resource "azurerm_role_assignment" "pull" {
  scope                = azurerm_container_registry.this.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.service.principal_id
}

resource "azurerm_role_assignment" "read_password" {
  scope                = azurerm_key_vault.this.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.service.principal_id
}

# ── The password: made here, known to the vault and the database only ──

ephemeral "random_password" "database" {
  length  = 32
  special = false
}

resource "azurerm_key_vault" "this" {
  name                       = local.unique
  resource_group_name        = azurerm_resource_group.this.name
  location                   = azurerm_resource_group.this.location
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
}

resource "azurerm_role_assignment" "write_password" {
  scope                = azurerm_key_vault.this.id
  role_definition_name = "Key Vault Secrets Officer"
  principal_id         = data.azurerm_client_config.current.object_id
}

resource "azurerm_key_vault_secret" "database" {
  name             = "database-password"
  key_vault_id     = azurerm_key_vault.this.id
  value_wo         = ephemeral.random_password.database.result
  value_wo_version = var.password_version
  depends_on       = [azurerm_role_assignment.write_password]
}

# ── The network: the service inside, the database reachable from inside only ──

resource "azurerm_virtual_network" "this" {
  name                = var.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  address_space       = ["10.20.0.0/16"]
}

resource "azurerm_subnet" "service" {
  name                 = "service"
  resource_group_name  = azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = ["10.20.1.0/24"]

  delegation {
    name = "service"
    service_delegation {
      name    = "Microsoft.Web/serverFarms"
      actions = ["Microsoft.Network/virtualNetworks/subnets/action"]
    }
  }
}

resource "azurerm_subnet" "database" {
  name                 = "database"
  resource_group_name  = azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = ["10.20.2.0/24"]

  delegation {
    name = "database"
    service_delegation {
      name    = "Microsoft.DBforPostgreSQL/flexibleServers"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

resource "azurerm_private_dns_zone" "database" {
  name                = "${var.name}.private.postgres.database.azure.com"
  resource_group_name = azurerm_resource_group.this.name
}

resource "azurerm_private_dns_zone_virtual_network_link" "database" {
  name                  = "database"
  resource_group_name   = azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.database.name
  virtual_network_id    = azurerm_virtual_network.this.id
}

# ── PostgreSQL ──

resource "azurerm_postgresql_flexible_server" "this" {
  name                              = local.unique
  resource_group_name               = azurerm_resource_group.this.name
  location                          = azurerm_resource_group.this.location
  version                           = "17"
  sku_name                          = var.database_sku
  storage_mb                        = 32768
  backup_retention_days             = 14
  delegated_subnet_id               = azurerm_subnet.database.id
  private_dns_zone_id               = azurerm_private_dns_zone.database.id
  public_network_access_enabled     = false
  administrator_login               = local.user
  administrator_password_wo         = ephemeral.random_password.database.result
  administrator_password_wo_version = var.password_version
  depends_on                        = [azurerm_private_dns_zone_virtual_network_link.database]

  lifecycle {
    prevent_destroy = true
    # Azure may move it.
    ignore_changes = [zone]
  }
}

resource "azurerm_postgresql_flexible_server_database" "this" {
  name      = "metadata"
  server_id = azurerm_postgresql_flexible_server.this.id

  lifecycle {
    prevent_destroy = true
  }
}

# ── The service ──

resource "azurerm_service_plan" "this" {
  name                = var.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  os_type             = "Linux"
  sku_name            = var.service_sku
}

resource "azurerm_linux_web_app" "this" {
  name                            = local.unique
  resource_group_name             = azurerm_resource_group.this.name
  location                        = azurerm_resource_group.this.location
  service_plan_id                 = azurerm_service_plan.this.id
  https_only                      = true
  virtual_network_subnet_id       = azurerm_subnet.service.id
  key_vault_reference_identity_id = azurerm_user_assigned_identity.service.id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.service.id]
  }

  site_config {
    always_on                                     = true
    health_check_path                             = "/healthz"
    health_check_eviction_time_in_min             = 2
    minimum_tls_version                           = "1.2"
    container_registry_use_managed_identity       = true
    container_registry_managed_identity_client_id = azurerm_user_assigned_identity.service.client_id

    application_stack {
      docker_registry_url = "https://${azurerm_container_registry.this.login_server}"
      docker_image_name   = "metadata-service:none-yet"
    }
  }

  # The tenant's own tokens identify clients. Without access control every client is admitted.
  app_settings = merge(var.access_enabled ? {
    QUINTET_ACCESS_OIDC_ISSUER      = "https://login.microsoftonline.com/${data.azurerm_client_config.current.tenant_id}/v2.0"
    QUINTET_ACCESS_OIDC_AUDIENCE    = var.access_audience
    QUINTET_ACCESS_OIDC_ROLES_CLAIM = "roles"
    } : {}, {
    WEBSITES_PORT                               = "3100"
    QUINTET_PRODUCTION                          = "true"
    QUINTET_ACCESS_ENABLED                      = tostring(var.access_enabled)
    QUINTET_DATABASE_URL                        = "postgresql://${azurerm_postgresql_flexible_server.this.fqdn}:5432/metadata?sslmode=require"
    QUINTET_DATABASE_USERNAME                   = local.user
    QUINTET_DATABASE_PASSWORD                   = "@Microsoft.KeyVault(SecretUri=${azurerm_key_vault_secret.database.versionless_id})"
    QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING = "true"
    QUARKUS_SHUTDOWN_DELAY                      = "5S"
  })

  lifecycle {
    # The pipeline decides which image runs.
    ignore_changes = [site_config[0].application_stack[0].docker_image_name]
  }
  depends_on = [azurerm_role_assignment.pull, azurerm_role_assignment.read_password]
}
