//! One list for each vocabulary: a variant, its documentation, its name, and the order of all.
//!
//! - [`catalogue!`] makes an enum of rows that have a name each. Further columns are the name between
//!   two given texts: `data: "goods." name ""` says that `takings` is written `goods.takings`.
//! - [`joined!`] makes an enum whose rows are other lists, or single names.
//!
//! Both give `ALL`, what a variant is called, and the way back. A variant cannot be written without
//! its row: it has no other place to stand.

/// An enum, its names, and what is made of them.
macro_rules! catalogue {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident $rows:tt
        $($(#[$about:meta])* $column:ident: $before:literal name $after:literal,)*
    ) => {
        $crate::dialogue::catalogue! { @names [$(#[$meta])*] $Name $rows }
        $(
            $crate::dialogue::catalogue! {
                @column [$(#[$about])*] $Name $column $before $after $rows
            }
        )*
    };
    (@names [$(#[$meta:meta])*] $Name:ident {
        $($(#[$about:meta])* $Variant:ident => $name:literal,)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $Name {
            $($(#[$about])* $Variant,)+
        }

        impl $Name {
            /// Every one, in the order of the list.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$Variant),+];

            /// The name: in ids of texts, in buttons' data, in the examples, in counters.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)+
                }
            }

            /// The one of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|row| row.name() == name)
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
    (@column [$(#[$meta:meta])*] $Name:ident $column:ident $before:literal $after:literal {
        $($(#[$about:meta])* $Variant:ident => $name:literal,)+
    }) => {
        impl $Name {
            $(#[$meta])*
            pub const fn $column(self) -> &'static str {
                match self {
                    $(Self::$Variant => concat!($before, $name, $after),)+
                }
            }
        }
    };
}

/// An enum whose rows are whole lists, `Variant(List)`, or single ones, `Variant => "text"`. It is
/// known by what `$key` says, which every list in it must say, too.
macro_rules! joined {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident, $(#[$about_key:meta])* $key:ident, $(#[$about_back:meta])* $back:ident {
            $($(#[$about:meta])* $Variant:ident $(($List:ty))? $(=> $text:literal)?,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $Name {
            $($(#[$about])* $Variant $(($List))?,)+
        }

        impl $Name {
            /// Every one: list after list, each in its own order.
            pub const ALL: [Self; 0 $($(+ <$List>::ALL.len())? $(+ [$text].len())?)+] = {
                // The first of each row, of which the very first fills what is written over below.
                let firsts = [
                    $($(Self::$Variant(<$List>::ALL[0]))? $({ let _ = $text; Self::$Variant })?,)+
                ];
                let mut all = [firsts[0]; 0 $($(+ <$List>::ALL.len())? $(+ [$text].len())?)+];
                let mut at = 0;
                $(
                    $({
                        let mut row = 0;
                        while row < <$List>::ALL.len() {
                            all[at] = Self::$Variant(<$List>::ALL[row]);
                            row += 1;
                            at += 1;
                        }
                    })?
                    $({
                        let _ = $text;
                        all[at] = Self::$Variant;
                        at += 1;
                    })?
                )+
                assert!(at == all.len());
                all
            };

            $(#[$about_key])*
            pub const fn $key(self) -> &'static str {
                match self {
                    $(
                        $(Self::$Variant(row) => <$List>::$key(row),)?
                        $(Self::$Variant => $text,)?
                    )+
                }
            }

            $(#[$about_back])*
            pub fn $back($key: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|row| row.$key() == $key)
            }
        }

        $($(
            impl From<$List> for $Name {
                fn from(row: $List) -> Self {
                    Self::$Variant(row)
                }
            }
        )?)+
    };
}

pub(crate) use {catalogue, joined};

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macros make public vocabularies")]
mod tests {
    catalogue! {
        /// Made up.
        pub enum Castle {
            /// With a moat.
            Wet => "wet",
            /// Without.
            Dry => "dry",
        }

        /// Made of its name.
        data: "castle." name ".tap",
    }

    joined! {
        /// Made up, too.
        pub enum Sight,
        /// Its data.
        data,
        /// Back.
        from_data {
            /// Alone, and first.
            Sea => "sea",
            /// Two of them.
            Castle(Castle),
            /// Alone.
            Sky => "sky",
        }
    }

    #[test]
    fn a_row_is_all_that_a_variant_needs() {
        assert_eq!(Castle::ALL.map(Castle::name), ["wet", "dry"]);
        assert_eq!(Castle::from_name("dry"), Some(Castle::Dry));
        assert_eq!(Castle::Wet.to_string(), "wet");
        let data = ["sea", "castle.wet.tap", "castle.dry.tap", "sky"];
        assert_eq!(Sight::ALL.map(Sight::data), data);
        assert_eq!(data.map(Sight::from_data), Sight::ALL.map(Some));
        assert_eq!(Sight::from_data("dry"), None);
        assert_eq!(Sight::from(Castle::Dry), Sight::Castle(Castle::Dry));
    }
}
