package io.intertwine.server.it;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.ws.WebFault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A depot that ships parcels, as JAX-WS publishes it: document/literal, wrapped, SOAP 1.1. Any thread
/// may call.
@WebService(name = "Depot", serviceName = "DepotService", targetNamespace = "urn:example:depot")
@NullUnmarked
public class Depot {
    private final AtomicInteger shipped = new AtomicInteger();

    @XmlEnum
    public enum Speed {
        FAST,
        CHEAP
    }

    /// What is sent.
    @XmlType(
            namespace = "urn:example:depot",
            propOrder = {"weight", "labels", "scan", "until"})
    @XmlSeeAlso(FragileParcel.class)
    public static class Parcel {
        @XmlElement(required = true)
        public BigDecimal weight;

        public List<String> labels = new ArrayList<>();
        public byte[] scan;

        @XmlElement(nillable = true)
        public Long until;

        @XmlAttribute(required = true)
        public Speed speed;
    }

    /// One that breaks.
    @XmlType(namespace = "urn:example:depot")
    public static class FragileParcel extends Parcel {
        public double padding;
    }

    /// What was made of it.
    @XmlType(
            namespace = "urn:example:depot",
            propOrder = {"number", "parcel", "fragile"})
    public static class Slip {
        public long number;
        public Parcel parcel;
        public boolean fragile;
    }

    /// What a refusal carries.
    public static class Limit {
        public BigDecimal most;
    }

    /// A parcel that is too heavy.
    @WebFault(name = "tooHeavy", targetNamespace = "urn:example:depot")
    public static class TooHeavy extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Limit limit;

        public TooHeavy(String message, Limit limit) {
            super(message);
            this.limit = limit;
        }

        public Limit getFaultInfo() {
            return limit;
        }
    }

    @WebMethod(action = "urn:example:depot:ship")
    @WebResult(name = "slip")
    public Slip ship(@WebParam(name = "parcel") Parcel parcel, @WebParam(name = "to") String to) throws TooHeavy {
        if (parcel.weight.compareTo(BigDecimal.TEN) > 0) {
            Limit limit = new Limit();
            limit.most = BigDecimal.TEN;
            throw new TooHeavy("too heavy for " + to, limit);
        }
        Slip slip = new Slip();
        slip.number = 9_007_199_254_740_993L + shipped.incrementAndGet();
        slip.parcel = parcel;
        slip.fragile = parcel instanceof FragileParcel;
        return slip;
    }

    @WebMethod
    public void cancel(@WebParam(name = "number") long number) {
        if (shipped.getAndUpdate(now -> Math.max(0, now - 1)) == 0) {
            throw new IllegalStateException("nothing was shipped as " + number);
        }
    }

    @WebMethod
    @WebResult(name = "shipped")
    public int count(@WebParam(name = "of") @Nullable List<Speed> of) {
        return shipped.get();
    }
}
