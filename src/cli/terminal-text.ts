import { replaceControls } from '../pages/replace-controls.js';
import { type Styles, styles } from './styles.js';
import type { Terminal } from './terminal.js';
import { wrapText } from './wrap-text.js';

/** Writes texts of a catalog for a terminal. Whatever would steer the terminal is made visible first. */
export class TerminalText {
  readonly styles: Styles;
  private readonly width: number;
  private readonly colours: boolean;

  constructor({ colours, width }: Pick<Terminal, 'colours' | 'width'>) {
    this.styles = styles(colours);
    this.width = width;
    this.colours = colours;
  }

  plain(text: string): string {
    return wrapText(replaceControls(text), this.width);
  }

  /** Paragraphs of Markdown, which reads well as it is; code and emphasis are coloured. */
  markdown(text: string): string {
    const paragraphs = replaceControls(text)
      .trim()
      .split(/\n\s*\n/);
    return paragraphs
      .map((paragraph) => wrapText(this.inline(paragraph.replace(/\n(?![-*\d])/g, ' ')), this.width))
      .join('\n\n');
  }

  bullet(text: string): string {
    return wrapText(this.inline(replaceControls(text).replace(/\n/g, ' ')), this.width, '    ', '  - ');
  }

  /** As it is, indented. */
  code(text: string): string {
    return replaceControls(text).replace(/^/gm, '  ');
  }

  /** A heading and what is below it; nothing without that. */
  section(heading: string, body: string): string {
    return body === '' ? '' : `\n${this.styles.bold(heading)}\n${body}`;
  }

  private inline(text: string): string {
    return text
      .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, label: string, href: string) => `${label} (${href})`)
      .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => this.styles.bold(strong))
      .replace(/`([^`]+)`/g, (quoted, code: string) => (this.colours ? this.styles.cyan(code) : quoted));
  }
}
