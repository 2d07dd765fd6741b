package io.intertwine.conversion.webdav;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.conversion.xml.XmlElement;
import io.intertwine.conversion.xml.XmlSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/// What a multi-status answer says of one resource (RFC 4918 section 13).
///
/// @param status     of the resource as a whole; 200 when it has properties
/// @param properties those that it has
record DavResponse(String href, int status, Map<QName, XmlElement> properties) {
    private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]{1,5} ([1-5][0-9]{2})( .*)?");
    private static final int OK = 200;
    private static final int FIRST_FAILURE = 300;

    static List<DavResponse> all(Answered answer) {
        XmlElement root = XmlSource.read(answer.body(), SifError.CALL_FAILED, "The answer of the WebDAV server");
        if (!root.name().equals(DavNames.MULTISTATUS)) {
            throw new IntertwineException(
                    SifError.CALL_FAILED,
                    "The WebDAV server answered 207 with the element " + root.name() + ", and not "
                            + DavNames.MULTISTATUS + ".");
        }
        List<DavResponse> all = new ArrayList<>();
        for (XmlElement response : root.children(DavNames.RESPONSE)) {
            int status =
                    response.child(DavNames.STATUS).map(DavResponse::status).orElse(OK);
            Map<QName, XmlElement> properties = properties(response);
            for (XmlElement href : response.children(DavNames.HREF)) {
                all.add(new DavResponse(href.text().strip(), status, properties));
            }
        }
        return all;
    }

    private static Map<QName, XmlElement> properties(XmlElement response) {
        Map<QName, XmlElement> properties = new HashMap<>();
        for (XmlElement some : response.children(DavNames.PROPSTAT)) {
            boolean there = some.child(DavNames.STATUS).map(DavResponse::status).orElse(OK) == OK;
            if (there) {
                some.child(DavNames.PROP)
                        .map(XmlElement::children)
                        .orElse(List.of())
                        .forEach(property -> properties.put(property.name(), property));
            }
        }
        return properties;
    }

    private static int status(XmlElement element) {
        Matcher status = STATUS.matcher(element.text().strip());
        if (!status.matches()) {
            throw new IntertwineException(
                    SifError.CALL_FAILED, "The WebDAV server gave a status that is none: '" + element.text() + "'.");
        }
        return Integer.parseInt(status.group(1));
    }

    boolean failed() {
        return status >= FIRST_FAILURE;
    }

    /// Not blank.
    Optional<String> text(QName property) {
        return Optional.ofNullable(properties.get(property))
                .map(element -> element.text().strip())
                .filter(text -> !text.isEmpty());
    }

    boolean is(QName type) {
        XmlElement types = properties.get(DavNames.TYPE);
        return types != null && types.child(type).isPresent();
    }
}
