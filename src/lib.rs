//! The registry that was compiled from `datums/`.
//!
//! ```
//! use modelith::{MODELS, REGISTRY};
//!
//! for model in MODELS.iter().filter(|model| model.enabled) {
//!     println!("{} is served by {}", model.name, model.provider);
//! }
//! assert!(REGISTRY.config_yaml.contains("model_list:"));
//! ```

modelith_registry::include_registry!();
