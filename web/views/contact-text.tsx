import type { Contact } from "../../src/model/estate.ts";
import { Name } from "./text.tsx";

/** Whom to ring, in one line of a table; all the ways stand in the details and under “Whom to tell”. */
export function ContactLine({ contact }: { readonly contact: Contact | null }) {
  const line = contact?.phone ?? contact?.name ?? contact?.email ?? contact?.outOfBand;
  if (line === undefined) return <span class="contact">No contact recorded</span>;
  return (
    <span class="contact">
      <Name>{line}</Name>
    </span>
  );
}

/** How to reach an organisation, the way that does not rest on its own systems last. */
export function ContactText({ contact }: { readonly contact: Contact | null | undefined }) {
  const parts = [contact?.name, contact?.phone, contact?.email, contact?.outOfBand].flatMap(
    (part) => part ?? [],
  );
  if (parts.length === 0) return <span class="contact quiet">No contact recorded</span>;
  return (
    <span class="contact">
      {parts.map((part, i) => (
        <span class="contact__part" key={i}>
          <Name>{part}</Name>
        </span>
      ))}
    </span>
  );
}
