package io.carillon.apps;

import io.carillon.accounts.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line in the server's log for what a member does to an app or has shown of it. Never a secret, and nothing that
/// somebody typed.
public final class Audit {
    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private Audit() {}

    /// @param what a past participle and what it was done to, such as `key abc revoked`
    public static void note(Member member, long appId, String what) {
        log.info(
                "App {} of organization {}: {} by account {}",
                appId,
                member.organizationId(),
                what,
                member.accountId());
    }
}
