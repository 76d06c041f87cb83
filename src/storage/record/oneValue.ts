/**
 * A prepared statement that answers with one value or none. The library's own query asks for the names and types of columns each time and makes a result of
 * rows of them, which takes the server and PostgreSQL some thirty microseconds together: as long as all our hashing of a message. The messages are still the library's.
 */
import type { ClientBase, Connection, Submittable } from "pg";

/** What is sent: the values in PostgreSQL's text form, bytes as they are. */
export type Statement = { readonly name: string; readonly text: string; readonly values: (string | Buffer | null)[] };
/** The first column of the row, as text; null when there is none. Rejects with what the library or the database reports. */
export type Ask = (statement: Statement) => Promise<string | null>;

/** What the library calls on a statement of somebody else's making. */
type Answered = Submittable & {
  callback(error: Error | null): void;
  handleDataRow(row: { readonly fields: readonly (string | null)[] }): void;
  handleCommandComplete(): void;
  handleError(error: Error): void;
  handleReadyForQuery(): void;
};

/** Asks on this connection. One at a time, and only by one such function: it remembers which statements the connection knows. */
export function asking(client: ClientBase): Ask {
  const known = new Set<string>();
  const send = (connection: Connection, { name, text, values }: Statement): void => {
    // All in one write, or each message would wake PostgreSQL by itself.
    connection.stream.cork();
    try {
      if (!known.has(name)) {
        // A try that failed later may have left it there; to close one that is not there is no error.
        connection.close({ type: "S", name }, true);
        connection.parse({ name, text, types: [] }, true);
      }
      connection.bind({ statement: name, values }, true);
      connection.execute({}, true);
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  };
  return (statement) =>
    new Promise((resolve, reject) => {
      let value: string | null = null;
      let failure: Error | null = null;
      const answered: Answered = {
        submit: (connection) => send(connection, statement),
        handleDataRow: ({ fields }) => {
          value = fields[0] ?? null;
        },
        handleCommandComplete: () => {
          known.add(statement.name);
        },
        // After an error comes ReadyForQuery, or nothing when the connection is gone, so this is an answer too.
        handleError: (error) => {
          failure = error;
          answered.callback(error);
        },
        handleReadyForQuery: () => answered.callback(failure),
        // The library wraps this one to end its timer.
        callback: (error) => (error === null ? resolve(value) : reject(error)),
      };
      client.query(answered);
    });
}
