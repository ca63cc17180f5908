import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/input';

/** For IDs, a record copied from the Logs page, what a program printed, or rows of a CSV. */
export function PasteText({ onText }: { onText: (text: string) => void }) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (text.trim() === '') return setError('Paste something first.');
    onText(text);
  }
  return (
    <form onSubmit={submit} className="grid gap-3 border-t px-4 py-4 sm:px-5">
      <Field
        label="Any text"
        hint="Generation IDs, log lines, a record from the API or the Logs page, or CSV rows with their header."
        {...(error ? { error } : {})}
      >
        {(control) => (
          <TextArea
            {...control}
            // The reader has just asked for this field.
            autoFocus
            rows={6}
            value={text}
            placeholder={'gen-1782395748-…\n{"id": "gen-…", "usage": {"cost": 0.00042, …}}'}
            onChange={(event) => {
              setText(event.target.value);
              setError(null);
            }}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" className="justify-self-start">
        Look at it
      </Button>
    </form>
  );
}
