package io.intertwine.conversion.soap;

import java.util.List;

/// The type of an element or attribute.
sealed interface TypeUse {
    /// What a simple type of XML Schema is in JSON.
    enum Kind {
        TEXT,
        BOOLEAN,
        /// Of any size, exact.
        INTEGER,
        /// Of any size, exact.
        DECIMAL,
        /// A number, or `INF`, `-INF` or `NaN` as text.
        FLOAT,
        /// Text in Base64.
        BASE64,
        /// Text in hexadecimal digits.
        HEX
    }

    /// @param builtin     of XML Schema, that it comes down to, such as `dateTime`
    /// @param enumeration all values, as XML writes them; empty for any
    /// @param list        whether it is an array, written with blanks between
    record Simple(Kind kind, String builtin, List<String> enumeration, boolean list) implements TypeUse {}

    /// @param name of a type in [SchemaTypes]
    record Complex(String name) implements TypeUse {}

    /// Any content: no schema says more.
    record Anything() implements TypeUse {}
}
