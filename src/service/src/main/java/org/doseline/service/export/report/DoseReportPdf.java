package org.doseline.service.export.report;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Map;
import java.util.logging.Level;

import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import org.w3c.dom.Element;

/**
 * Renders a dose record as PDF/A-2b, the form for archives (ISO 19005-2): the font lies within, nothing is fetched from
 * anywhere.
 */
public final class DoseReportPdf {
    /** Where the chart of an association is drawn. */
    static final String CHART = "application/x-doseline-chart";
    /** Comes with PDFBox, under the SIL Open Font License. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int REGULAR = 400;

    static {
        // It tells each stylesheet that it reads; what goes wrong is still said.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private DoseReportPdf() {}

    /** @param zone of the times in it */
    public static void write(DoseReport report, ZoneId zone, OutputStream out) throws IOException {
        ReportTime time = new ReportTime(zone);
        DefaultObjectDrawerFactory charts = new DefaultObjectDrawerFactory();
        charts.registerDrawer(CHART,
                (element, x, y, width, height, device, context, dots) -> chart(report, time,
                        element, x, y, width, height, device, dots));
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(DoseReportPdf::font, "Record", REGULAR, FontStyle.NORMAL, true);
        builder.useObjectDrawerFactory(charts);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_B);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.withProducer("Doseline");
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(new DoseReportHtml(time).write(report), null);
        builder.toStream(out);
        builder.run();
    }

    private static Map<java.awt.Shape, String> chart(DoseReport report, ReportTime time, Element element,
            double x,
            double y, double width, double height, OutputDevice device, int dots) {
        Curve drawn = report.curves().stream()
                .filter(curve -> curve.association().equals(element.getAttribute("data-association")))
                .findFirst()
                .orElseThrow();
        device.drawWithGraphics((float) x, (float) y, (float) width / dots, (float) height / dots,
                page -> new DoseChart(drawn, time).draw(page, width / dots, height / dots));
        return null;
    }

    private static InputStream font() {
        return DoseReportPdf.class.getResourceAsStream(FONT);
    }
}
