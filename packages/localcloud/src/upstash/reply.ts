/** What a command answers, as the REST API's JSON can say it. */
export type Reply = string | number | null | Reply[];
