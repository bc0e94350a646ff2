
/** A stretch of a text: Unicode code points, end exclusive. */
export interface Span { start: number; end: number; }
export interface Stated { value: string | null; status: "stated" | "inferred" | "given" | "not-stated"; start?: number; end?: number; why?: string; }
export interface Speaker extends Span { text: string; name: string; entity?: string; voice: "named" | "anonymous" | "vague"; }
export interface Quote extends Span {
  parts: [number, number][]; form: "direct" | "mixed" | "indirect" | "pull" | "block"; speaker: Speaker | null; also?: Speaker[];
  cue: (Span & { text: string }) | null; via: string | null;
  resolution: "named" | "surname" | "pronoun" | "description" | "carried" | "unknown"; confidence: number;
}
export interface Name extends Span { kind: "person" | "organisation" | "place" | "other"; entity: string; }
export interface Time extends Span { value: string; kind: "date" | "duration" | "set"; status: "stated" | "inferred" | "unanchored"; mod?: string; interval?: string; }
export interface Figure extends Span { value: number | [number, number]; unit: string; op: "=" | "~" | ">" | ">=" | "<" | "<=" | "range"; about?: string; by?: string; on?: string; }
export interface Article {
  id: string; file: string; metadata: Record<string, Stated>; blocks: (Span & { kind: string; removed?: true; reason?: string })[];
  sentences: [number, number][]; names: Name[]; quotes: Quote[]; times: Time[]; figures: Figure[];
}
export interface Entity { id: string; name: string; kind: string; aliases: string[]; labels: (Span & { article: string; text: string; voice: string })[]; }
export interface Extraction { format: 1; fingerprint: string; articles: Article[]; entities: Entity[]; }
export interface IndexedText { id: string; text: string; published?: string; outlet?: string; }
export interface Hits { hits: number; texts: number; lines: (Span & { id: string; left: string; hit: string; right: string })[]; }
export type Facet = "sources" | "people" | "organisations" | "places" | "voices" | "days";
/** How many paragraphs have the value under the query, and in all. */
export interface FacetValue { value: string; count: number; total: number; }
