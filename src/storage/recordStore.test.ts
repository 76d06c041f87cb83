import { recordStoreContract } from "../record/storeContract.ts";
import { freshDatabase } from "../../test/world/database.ts";

recordStoreContract("embedded PostgreSQL", async () => {
  const { storage, close } = await freshDatabase();
  return { store: storage.records, close };
});
