package io.intertwine.conversion.soap;

import com.ibm.wsdl.factory.WSDLFactoryImpl;
import io.intertwine.api.sif.SifError;
import io.intertwine.conversion.xml.XmlSource;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.wsdl.Definition;
import javax.wsdl.WSDLException;
import javax.wsdl.xml.WSDLReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.ws.commons.schema.XmlSchemaCollection;
import org.apache.ws.commons.schema.XmlSchemaException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads the text of a WSDL document: bounded, without document type, and whole in itself.
final class WsdlText {
    private static final int LARGEST = 2 << 20;
    private static final Pattern DECLARATION = Pattern.compile("\\A\\x{FEFF}?\\s*<\\?xml[^>]*\\?>");
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;

    private WsdlText() {}

    /// @param definition the services
    /// @param schemas    those in its types
    record Parsed(Definition definition, XmlSchemaCollection schemas) {}

    static Parsed parse(String text) {
        if (text.length() > LARGEST) {
            throw Unreadable.because("has more than " + LARGEST + " characters: offer a part of it");
        }
        // it is text already, whatever encoding it had
        String plain = DECLARATION.matcher(text).replaceFirst("");
        XmlSource.read(plain.getBytes(StandardCharsets.UTF_8), SifError.INVALID_API, "The WSDL document");
        Document document = document(plain);
        Element root = document.getDocumentElement();
        if (!WSDL.equals(root.getNamespaceURI()) || !root.getLocalName().equals("definitions")) {
            throw Unreadable.because("has the root element {" + root.getNamespaceURI() + "}" + root.getLocalName()
                    + ", and not definitions of WSDL 1.1: give one");
        }
        refuseReferences(root);
        return new Parsed(definition(document), schemas(root));
    }

    private static Document document(String text) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw Unreadable.because("cannot be read (" + e.getMessage() + "): correct it");
        }
    }

    /// Imports of schemas that are in the document need no place; all others would have to be fetched.
    private static void refuseReferences(Element root) {
        Set<String> inside = new HashSet<>();
        for (Element schema : elements(root, XSD, "schema")) {
            inside.add(schema.getAttribute("targetNamespace"));
        }
        for (Element reference : elements(root, XSD, "import")) {
            if (!inside.contains(reference.getAttribute("namespace")) && reference.hasAttribute("schemaLocation")) {
                throw elsewhere(reference, "schemaLocation");
            }
            reference.removeAttribute("schemaLocation");
        }
        for (String kind : List.of("include", "redefine", "override")) {
            for (Element reference : elements(root, XSD, kind)) {
                throw elsewhere(reference, "schemaLocation");
            }
        }
        for (Element reference : elements(root, WSDL, "import")) {
            throw elsewhere(reference, "location");
        }
    }

    private static RuntimeException elsewhere(Element reference, String attribute) {
        return Unreadable.because("refers to '" + reference.getAttribute(attribute) + "', and nothing is fetched: put"
                + " what is there into the document itself, schemas into <types>");
    }

    private static List<Element> elements(Element root, String namespace, String name) {
        NodeList found = root.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Definition definition(Document document) {
        WSDLReader reader = new WSDLFactoryImpl().newWSDLReader();
        reader.setFeature("javax.wsdl.verbose", false);
        reader.setFeature("javax.wsdl.importDocuments", false);
        reader.setFeature("com.ibm.wsdl.parseXMLSchemas", false);
        try {
            return reader.readWSDL(null, document);
        } catch (WSDLException e) {
            throw Unreadable.because("cannot be read (" + e.getMessage() + "): correct it");
        }
    }

    private static XmlSchemaCollection schemas(Element root) {
        XmlSchemaCollection schemas = new XmlSchemaCollection();
        schemas.setSchemaResolver((namespace, location, _) -> {
            throw Unreadable.because(
                    "refers to the schema '" + location + "' of '" + namespace + "', and nothing is fetched");
        });
        int count = 0;
        try {
            for (Element schema : elements(root, XSD, "schema")) {
                schemas.read(schema, "schema-" + count++);
            }
        } catch (XmlSchemaException e) {
            throw Unreadable.because("has a schema that cannot be read (" + e.getMessage() + "): correct it");
        }
        return schemas;
    }
}
