output "registry" {
  description = "The registry's name, for az acr login."
  value       = azurerm_container_registry.this.name
}

output "registry_address" {
  description = "The prefix of an image's name."
  value       = azurerm_container_registry.this.login_server
}

output "app" {
  description = "The App Service's name."
  value       = azurerm_linux_web_app.this.name
}

output "url" {
  description = "The service's address."
  value       = "https://${azurerm_linux_web_app.this.default_hostname}"
}
