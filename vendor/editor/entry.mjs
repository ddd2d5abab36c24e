// An editor for scheme files, as window.DemeritEditor: YAML, completions from the format's own words, faults marked where they are.
// Tab leaves the editor, so that a keyboard is never trapped; Ctrl+] and Ctrl+[ indent.
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--raised)', fontSize: '0.9rem', border: '1px solid var(--quiet)', borderRadius: '6px' },
  '&.cm-focused': { outline: '3px solid var(--mark)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, Menlo, Consolas, monospace', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--band)', color: 'var(--quiet)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--soft) !important' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--mark)', color: 'var(--mark-ink)' },
});
const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--mark)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
]);

/** Opens an editor in an element. `words` are { label, detail, info }; `typed` is called with the text after each change. */
export function open(element, text, words, label, typed) {
  const complete = context => {
    const word = context.matchBefore(/[\w-]+/);
    return word || context.explicit ? { from: word ? word.from : context.pos, options: words, validFor: /^[\w-]*$/ } : null;
  };
  const view = new EditorView({
    parent: element,
    root: element.getRootNode(),
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), lintGutter(), indentUnit.of('  '), yaml(), syntaxHighlighting(colours), theme, EditorView.lineWrapping,
        autocompletion({ override: [complete] }), keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' }),
        EditorView.updateListener.of(update => { if (update.docChanged) typed(update.state.doc.toString()); }),
      ],
    }),
  });
  const at = (line, column) => {
    const l = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
    return Math.min(l.to, l.from + Math.max(0, column - 1));
  };
  return {
    set: text => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    mark: faults => view.dispatch(setDiagnostics(view.state, faults.map(([line, column, message]) => {
      const from = at(line, column);
      const word = /^[\w-]+/.exec(view.state.doc.sliceString(from, from + 80));
      return { from, to: from + (word ? word[0].length : 0), severity: 'error', message };
    }))),
    goTo: (line, column) => { view.dispatch({ selection: { anchor: at(line, column) }, scrollIntoView: true }); view.focus(); },
    close: () => view.destroy(),
  };
}
