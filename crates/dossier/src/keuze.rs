//! Closed lists: one line per value gives the type, its spelling in data, and the Dutch word on the screen.

/// Declares an enum whose values each have a Dutch label, and which can be a field of a fact.
macro_rules! keuze {
    ($(#[$meta:meta])* $naam:ident { $($(#[$vmeta:meta])* $waarde:ident $label:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $naam { $($(#[$vmeta])* #[doc = $label] $waarde),* }

        impl $naam {
            /// Every value, in the order of the list.
            pub const ALLE: &'static [Self] = &[$(Self::$waarde),*];

            /// The Dutch word on the screen.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$waarde => $label),* }
            }

            /// The spelling in data.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$waarde => stringify!($waarde)),* }
            }
        }

        impl $crate::vorm::Invoer for $naam {
            const VORM: $crate::vorm::Vorm = $crate::vorm::Vorm::Keuze(&[
                $($crate::vorm::Optie { waarde: stringify!($waarde), label: $label }),*
            ]);
        }
    };
}
pub(crate) use keuze;
