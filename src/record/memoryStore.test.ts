import { memoryStore } from "./memoryStore.ts";
import { recordStoreContract } from "./storeContract.ts";

recordStoreContract("memory", async () => ({ store: memoryStore(), close: async () => {} }));
