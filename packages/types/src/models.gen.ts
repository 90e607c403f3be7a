// Generated from spec/openapi.json by `pnpm generate`. Don't edit: correct spec/overlay.yaml instead.

/** A credential with which a person's own programs call the API in that person's name. */
export interface PersonalClient {
    /** Networks in CIDR notation, IPv4 (10.0.0.0/24) or IPv6 (2001:db8::/32), from which the credential may be used. Empty means from anywhere. */
    allowSourceCidr?: string[] | null;
    /** The OAuth client id, of the form `name@host/use`. */
    readonly clientId?: string | null;
    /**
     * When the credential was created.
     * Format: date-time
     */
    readonly createdAt?: string | null;
    /**
     * When the credential was deleted; null while it exists.
     * Format: date-time
     */
    readonly deletedAt?: string | null;
    /** A name for people to know the credential by. */
    displayName?: string | null;
    /**
     * When the credential stops working; null means never.
     * Format: date-time
     */
    expiresTime?: string | null;
    /** The id of the credential, such as `blue-whale-12345`. */
    readonly id?: string | null;
    /**
     * When the credential last got a token; null if it never did.
     * Format: date-time
     */
    readonly lastUsedAt?: string | null;
    /** Ids of the IAM roles to which the credential is narrowed. It never allows more than its owner may do. */
    scopedRoles?: string[] | null;
    /**
     * When the credential was last changed.
     * Format: date-time
     */
    readonly updatedAt?: string | null;
    /** The id of the user that the credential belongs to. */
    readonly userId?: string | null;
}

/**
 * A credential with which a person's own programs call the API in that person's name.
 *
 * `PersonalClient` as a request takes it, without what only the server sets.
 */
export interface PersonalClientInput {
    /** Networks in CIDR notation, IPv4 (10.0.0.0/24) or IPv6 (2001:db8::/32), from which the credential may be used. Empty means from anywhere. */
    allowSourceCidr?: string[] | null;
    /** A name for people to know the credential by. */
    displayName?: string | null;
    /**
     * When the credential stops working; null means never.
     * Format: date-time
     */
    expiresTime?: string | null;
    /** Ids of the IAM roles to which the credential is narrowed. It never allows more than its owner may do. */
    scopedRoles?: string[] | null;
}

/**
 * Which personal clients to find, over all users.
 *
 * The body of `personalClientSearch.search`.
 */
export interface PersonalClientSearchServiceSearchRequest {
    /**
     * How many to return at most.
     * Format: int32
     */
    pageSize?: number;
    /** The `nextPageToken` of the page before. */
    pageToken?: string;
    /** Words to look for in the names of personal clients. */
    query?: string;
    /** Only personal clients of these users. */
    users?: UserRef[] | null;
}

/**
 * One page of the personal clients found.
 *
 * The answer of `personalClientSearch.search`.
 */
export interface PersonalClientSearchServiceSearchResponse {
    /** The personal clients of this page. */
    list?: PersonalClient[] | null;
    /** The token of the next page; empty on the last one. */
    nextPageToken?: string;
}

/**
 * What a new personal client shall be.
 *
 * The body of `personalClient.create`.
 */
export interface PersonalClientServiceCreateRequest {
    /** Networks in CIDR notation, IPv4 (10.0.0.0/24) or IPv6 (2001:db8::/32), from which the credential may be used. Empty means from anywhere. */
    allowSourceCidr?: string[] | null;
    /** A name for people to know the credential by. */
    displayName?: string;
    /**
     * How long the credential shall work, as seconds with the letter s: `86400s` is a day.
     * Format: duration
     */
    expires?: string | null;
    /** Ids of the IAM roles to which the credential is narrowed. It never allows more than its owner may do. */
    scopedRoles?: string[] | null;
}

/**
 * The new personal client, and its secret.
 *
 * The answer of `personalClient.create`.
 */
export interface PersonalClientServiceCreateResponse {
    client?: PersonalClient | null;
    /**
     * The secret of the credential. It is shown this one time only: keep it.
     * Format: password
     */
    clientSecret?: string;
}

/**
 * Nothing: the path says which personal client to delete.
 *
 * The body of `personalClient.delete`.
 */
export interface PersonalClientServiceDeleteRequest {
    [key: string]: unknown;
}

/**
 * Nothing: the personal client is deleted.
 *
 * The answer of `personalClient.delete`.
 */
export interface PersonalClientServiceDeleteResponse {
    [key: string]: unknown;
}

/**
 * The personal client that was asked for.
 *
 * The answer of `personalClient.get`.
 */
export interface PersonalClientServiceGetResponse {
    client?: PersonalClient | null;
}

/**
 * One page of personal clients.
 *
 * The answer of `personalClient.list`.
 */
export interface PersonalClientServiceListResponse {
    /** The personal clients of this page. */
    list?: PersonalClient[] | null;
    /** The token of the next page; empty on the last one. */
    nextPageToken?: string;
}

/**
 * A personal client as it shall become, and which of its fields to take.
 *
 * The body of `personalClient.update`.
 */
export interface PersonalClientServiceUpdateRequest {
    client?: PersonalClientInput | null;
    /** The names of the fields to change, separated by commas: `displayName,expiresTime`. */
    updateMask?: string | null;
}

/**
 * The personal client as it is now.
 *
 * The answer of `personalClient.update`.
 */
export interface PersonalClientServiceUpdateResponse {
    client?: PersonalClient | null;
}

/** The body of an answer that reports an error. */
export interface RpcStatus {
    /**
     * The number of the error in google.rpc.Code, such as 5 for NOT_FOUND.
     * Format: int32
     */
    code?: number;
    /** What went wrong, in English, for developers. */
    message?: string;
    /** Messages with more about the error; `@type` names the kind of each. */
    details?: {
        /** The type of the message. */
        "@type"?: string;
        [key: string]: unknown;
    }[] | null;
}

/** Names a user. */
export interface UserRef {
    /** The user's id. */
    id?: string;
}
