package io.carillon.accounts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// An e-mail address as the tables hold it: composed and in lower case, so that comparing bytes is enough.
final class EmailAddress {
    static final int LONGEST = 254;

    // only a letter to the address can tell whether it exists; this finds slips of the pen
    private static final Pattern PLAUSIBLE =
            Pattern.compile("[^\\s@\\p{Cntrl}<>\",;:\\\\]{1,64}@[^\\s@\\p{Cntrl}<>\",;:\\\\]+");

    private EmailAddress() {}

    static String normalized(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /// @param address normalized
    static boolean isPlausible(String address) {
        return address.length() <= LONGEST && PLAUSIBLE.matcher(address).matches();
    }

    /// What stands before the last @.
    static String localPart(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf('@')));
    }
}
