//! A chart as a picture: what stands on the screen inside `[data-chart]`, drawn
//! once more as one SVG that needs no style sheet, or as PNG.

use super::browser;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleDeclaration, DomRect, Element, HtmlElement, Node, SvgElement};

/// A chart that the view shows, by its title.
#[derive(Clone, PartialEq)]
pub struct Chart {
    pub title: String,
    element: HtmlElement,
}

/// The charts of the view, each title once.
pub fn charts() -> Vec<Chart> {
    let Ok(found) = browser::document().query_selector_all("main [data-chart]") else { return Vec::new() };
    let chart = |i| {
        let element: HtmlElement = found.get(i)?.dyn_into().ok()?;
        Some(Chart { title: element.get_attribute("data-chart")?, element })
    };
    (0..found.length()).filter_map(chart).collect()
}

/// Pixels around the drawing, and for its title above.
const MARGIN: f64 = 16.0;
const HEAD: f64 = 28.0;
/// Pixels of a PNG for one of the screen.
const SHARP: u32 = 2;

struct Pen {
    out: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Chart {
    /// The whole picture; `note` says what it shows of.
    pub fn svg(&self, note: &str) -> String {
        self.draw(note).0
    }

    fn draw(&self, note: &str) -> (String, u32, u32) {
        let frame = self.element.get_bounding_client_rect();
        let mut pen = Pen {
            out: String::new(),
            left: frame.left() - MARGIN,
            top: frame.top() - MARGIN - HEAD,
            right: frame.left() + 320.0,
            bottom: frame.top(),
        };
        pen.walk(&self.element);
        let (width, height) = ((pen.right - pen.left + MARGIN).ceil(), (pen.bottom - pen.top + MARGIN + HEAD).ceil());
        let paper = style_of(&browser::document().document_element().unwrap_or(self.element.clone().into()));
        let value = |name: &str| paper.as_ref().and_then(|s| s.get_property_value(name).ok()).unwrap_or_default();
        let (ink, ground) = (value("color"), value("background-color"));
        let out = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
            &width.to_string(),
            "\" height=\"",
            &height.to_string(),
            "\" viewBox=\"0 0 ",
            &width.to_string(),
            " ",
            &height.to_string(),
            "\" font-family=\"",
            &escape(&value("font-family")),
            "\"><title>",
            &escape(&self.title),
            "</title><rect width=\"100%\" height=\"100%\" fill=\"",
            &escape(&ground),
            "\"/><text x=\"16\" y=\"30\" font-size=\"17\" font-weight=\"600\" fill=\"",
            &escape(&ink),
            "\">",
            &escape(&self.title),
            "</text>",
            &pen.out,
            "<text x=\"16\" y=\"",
            &(height - 12.0).to_string(),
            "\" font-size=\"12\" fill=\"",
            &escape(&ink),
            "\">",
            &escape(note),
            "</text></svg>",
        ]
        .concat();
        (out, width as u32, height as u32)
    }

    /// The same as PNG bytes; `None` when the browser does not draw it.
    pub async fn png(&self, note: &str) -> Option<Vec<u8>> {
        let (svg, width, height) = self.draw(note);
        let image = web_sys::HtmlImageElement::new().ok()?;
        image.set_src(&["data:image/svg+xml;charset=utf-8,", &String::from(js_sys::encode_uri_component(&svg))].concat());
        browser::promised(image.decode()).await?;
        let canvas: web_sys::HtmlCanvasElement = browser::document().create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(width * SHARP);
        canvas.set_height(height * SHARP);
        let context: web_sys::CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, f64::from(width * SHARP), f64::from(height * SHARP)).ok()?;
        let url = canvas.to_data_url().ok()?;
        let binary = browser::window().atob(url.split_once(',')?.1).ok()?;
        Some(binary.chars().map(|c| c as u8).collect())
    }
}

fn style_of(element: &Element) -> Option<CssStyleDeclaration> {
    browser::window().get_computed_style(element).ok().flatten()
}

/// What of a shape's look comes from the style sheet.
const LOOK: [&str; 8] = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor", "opacity"];
/// What of it stands in the shape.
const PLACE: [&str; 18] = ["d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width", "height", "points", "transform"];

impl Pen {
    fn walk(&mut self, element: &Element) {
        let r = element.get_bounding_client_rect();
        // What is folded away has no extent.
        if element.class_list().contains("out-of-sight") || (r.width() == 0.0 && r.height() == 0.0) {
            return;
        }
        if element.tag_name() == "svg" {
            return self.place(element);
        }
        let look = style_of(element);
        let value = |name: &str| look.as_ref().and_then(|s| s.get_property_value(name).ok()).unwrap_or_default();
        let ground = value("background-color");
        if !ground.is_empty() && ground != "transparent" && ground != "rgba(0, 0, 0, 0)" {
            self.reach(&r);
            let (x, y) = (r.left() - self.left, r.top() - self.top);
            self.out.push_str(&format!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"2\" fill=\"{}\"/>",
                r.width(),
                r.height(),
                escape(&ground)
            ));
        }
        let mut node = element.first_child();
        while let Some(child) = node {
            if let Some(inner) = child.dyn_ref::<Element>() {
                self.walk(inner);
            } else if child.node_type() == Node::TEXT_NODE {
                self.words(&child, &value);
            }
            node = child.next_sibling();
        }
    }

    fn reach(&mut self, r: &DomRect) {
        self.right = self.right.max(r.right());
        self.bottom = self.bottom.max(r.bottom());
    }

    /// A text node, line by line as it is broken on the screen.
    fn words(&mut self, node: &Node, look: &impl Fn(&str) -> String) {
        let text = node.node_value().unwrap_or_default();
        let Ok(range) = web_sys::Range::new() else { return };
        let mut lines: Vec<(DomRect, String)> = Vec::new();
        let mut at = 0u32;
        for piece in text.split_inclusive(char::is_whitespace) {
            let length = piece.encode_utf16().count() as u32;
            let word = piece.trim_end();
            if !word.is_empty() && range.set_start(node, at).is_ok() && range.set_end(node, at + word.encode_utf16().count() as u32).is_ok() {
                let r = range.get_bounding_client_rect();
                self.reach(&r);
                match lines.last_mut() {
                    Some((first, line)) if (first.top() - r.top()).abs() < 2.0 => {
                        line.push(' ');
                        line.push_str(word);
                    }
                    _ if r.width() > 0.0 => lines.push((r, word.to_owned())),
                    _ => {}
                }
            }
            at += length;
        }
        for (r, line) in lines {
            // Four fifths of a line's box lie above the line that the letters stand on, give or take.
            let (x, y) = (r.left() - self.left, r.top() + r.height() * 0.8 - self.top);
            self.out.push_str(&format!(
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{}\" font-weight=\"{}\" font-style=\"{}\" fill=\"{}\">{}</text>",
                escape(&look("font-size")),
                escape(&look("font-weight")),
                escape(&look("font-style")),
                escape(&look("color")),
                escape(&line)
            ));
        }
    }

    /// An inner drawing at its place, with its look written out.
    fn place(&mut self, svg: &Element) {
        let r = svg.get_bounding_client_rect();
        self.reach(&r);
        let corners: Vec<f64> = svg.get_attribute("viewBox").unwrap_or_default().split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let [_, _, width, height] = corners[..] else { return };
        let (mut across, mut down) = (r.width() / width, r.height() / height);
        let (mut x, mut y) = (r.left() - self.left, r.top() - self.top);
        if svg.get_attribute("preserveAspectRatio").as_deref() != Some("none") {
            let scale = across.min(down);
            x += (r.width() - width * scale) / 2.0;
            y += (r.height() - height * scale) / 2.0;
            (across, down) = (scale, scale);
        }
        self.out.push_str(&format!("<g transform=\"translate({x:.1} {y:.1}) scale({across:.4} {down:.4})\">"));
        self.shapes(svg);
        self.out.push_str("</g>");
    }

    fn shapes(&mut self, parent: &Element) {
        let mut node = parent.first_child();
        while let Some(child) = node {
            if let Some(shape) = child.dyn_ref::<SvgElement>() {
                let tag = shape.tag_name();
                self.out.push_str(&["<", &tag].concat());
                for name in PLACE {
                    if let Some(value) = shape.get_attribute(name) {
                        self.out.push_str(&[" ", name, "=\"", &escape(&value), "\""].concat());
                    }
                }
                if let Some(look) = style_of(shape) {
                    for name in LOOK {
                        let value = look.get_property_value(name).unwrap_or_default();
                        self.out.push_str(&[" ", name, "=\"", &escape(&value), "\""].concat());
                    }
                }
                self.out.push('>');
                self.shapes(shape);
                self.out.push_str(&["</", &tag, ">"].concat());
            } else if child.node_type() == Node::TEXT_NODE {
                self.out.push_str(&escape(&child.node_value().unwrap_or_default()));
            }
            node = child.next_sibling();
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
