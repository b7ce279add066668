/** Something that a person types into or chooses in, as it was before the keys that came now. */
export interface TypedField {
  /** Puts back what was there, as if the keys had never come. */
  restore(): void;
}

/** Inputs that letters do nothing to. */
const NOT_TYPED_INTO = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** Whether keys that reach this element become text in it, or choose something of it. */
export function isTypedInto(target: Element): target is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (target instanceof HTMLInputElement) return !NOT_TYPED_INTO.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Notes what is in the field now. */
export function noteField(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): TypedField {
  const { value } = field;
  const start = field instanceof HTMLSelectElement ? null : field.selectionStart;
  const end = field instanceof HTMLSelectElement ? null : field.selectionEnd;
  return {
    restore: () => {
      if (field.value === value) return;
      setValue(field, value);
      // Fields for numbers and addresses have no selection to put back.
      if (!(field instanceof HTMLSelectElement) && start !== null) field.setSelectionRange(start, end);
    },
  };
}

/** Types a character where the cursor is. */
export function typeInto(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, character: string): void {
  if (field instanceof HTMLSelectElement) return;
  const { selectionStart, selectionEnd } = field;
  if (selectionStart === null) {
    setValue(field, field.value + character);
    return;
  }
  field.setRangeText(character, selectionStart, selectionEnd ?? selectionStart, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: character, inputType: 'insertText' }));
}

/** Through the element's own setter: React wraps it on the field, and would take the change for its own and tell nobody. */
function setValue(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}
