"""What the API answers with: each thing as the contract shapes it. Asks for rows, decides nothing."""
