//! The one declaration of a struct that generated code writes literals of.

/// Declares a struct of public fields, each with its documentation and its usual value, and the constant of all usual values.
///
/// The constant is the base of literals, in a `const` too: `Model { name: "gpt-4o", ..Model::DEFAULT }`. A literal with
/// a base keeps compiling when a field is added.
macro_rules! fields {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident: $(#[$constant_doc:meta])* $constant:ident {
            $($(#[$doc:meta])* $field:ident: $type:ty = $usual:expr,)*
        }
    ) => {
        $(#[$attribute])*
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl $name {
            $(#[$constant_doc])*
            pub const $constant: Self = Self { $($field: $usual,)* };
        }

        impl Default for $name {
            fn default() -> Self {
                Self::$constant
            }
        }
    };
}

pub(crate) use fields;
