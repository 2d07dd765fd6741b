package io.intertwine.conversion.webdav;

import javax.xml.namespace.QName;

/// Names in XML of RFC 4918 and RFC 4791.
final class DavNames {
    static final QName MULTISTATUS = dav("multistatus");
    static final QName ERROR = dav("error");
    static final QName RESPONSE = dav("response");
    static final QName HREF = dav("href");
    static final QName STATUS = dav("status");
    static final QName PROPSTAT = dav("propstat");
    static final QName PROP = dav("prop");
    static final QName PROPFIND = dav("propfind");
    static final QName SET = dav("set");
    static final QName TYPE = dav("resourcetype");
    static final QName COLLECTION = dav("collection");
    static final QName ETAG = dav("getetag");
    static final QName LENGTH = dav("getcontentlength");
    static final QName MODIFIED = dav("getlastmodified");
    static final QName CONTENT_TYPE = dav("getcontenttype");
    static final QName DISPLAY_NAME = dav("displayname");
    static final QName CALENDAR = cal("calendar");
    static final QName CALENDAR_DATA = cal("calendar-data");
    static final QName CALENDAR_QUERY = cal("calendar-query");
    static final QName CALENDAR_DESCRIPTION = cal("calendar-description");
    static final QName COMPONENT_SET = cal("supported-calendar-component-set");
    static final QName COMPONENT = cal("comp");
    static final QName FILTER = cal("filter");
    static final QName COMPONENT_FILTER = cal("comp-filter");
    static final QName TIME_RANGE = cal("time-range");
    static final QName MKCALENDAR = cal("mkcalendar");

    private DavNames() {}

    private static QName dav(String name) {
        return new QName("DAV:", name);
    }

    private static QName cal(String name) {
        return new QName("urn:ietf:params:xml:ns:caldav", name);
    }
}
