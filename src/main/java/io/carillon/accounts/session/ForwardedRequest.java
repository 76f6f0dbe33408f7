package io.carillon.accounts.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/// A request as it was before a proxy passed it on.
final class ForwardedRequest extends HttpServletRequestWrapper {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final String address;
    private final boolean secure;

    ForwardedRequest(HttpServletRequest request, String address, boolean secure) {
        super(request);
        this.address = address;
        this.secure = secure;
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getScheme() {
        return secure ? "https" : "http";
    }

    /// The port that the client named, or the scheme's.
    @Override
    public int getServerPort() {
        var host = getHeader("Host");
        int colon = host == null ? -1 : host.lastIndexOf(':');
        if (host != null
                && colon > host.lastIndexOf(']')
                && host.substring(colon + 1).matches("\\d{1,5}")) {
            return Integer.parseInt(host.substring(colon + 1));
        }
        return secure ? HTTPS : HTTP;
    }
}
